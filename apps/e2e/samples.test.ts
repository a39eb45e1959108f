import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { root } from './readme/readme.ts'
import { compile } from './samples/compile.ts'
import { samplesOf } from './samples/samples.ts'

const documents = globSync(
  ['*.md', 'docs/*.md', '{packages,apps}/*/*.md', '.changeset/*.md', '.storybook/docs/*.mdx'],
  { cwd: root },
).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const)

const broken = `A sample:

\`\`\`tsx
import { textOf } from '@parlor/react'
\`\`\`

And one that goes on:

   \`\`\`tsx
   textOf(17)
   \`\`\`

<!-- given
declare const words: string
-->

\`\`\`ts
import { createChat } from '@parlor/react'
createChat(words)
\`\`\`
`

let complaints: string[]
beforeAll(() => {
  complaints = compile([['broken.md', broken] as const, ...documents].flatMap(([file, text]) => samplesOf(file, text)))
})

it('a sample that is wrong is found, by the line of its document', () => {
  expect(complaints.filter((line) => line.startsWith('broken.md'))).toEqual([
    expect.stringMatching(/^broken\.md:10 .*'number' is not assignable/),
    expect.stringMatching(/^broken\.md:19 .*'string' is not assignable|has no properties in common/),
  ])
})

it('every sample of the documents compiles under strict TypeScript', () => {
  expect(complaints.filter((line) => !line.startsWith('broken.md'))).toEqual([])
  expect(documents.filter(([, text]) => /```tsx?\n/.test(text)).length).toBeGreaterThan(5)
})

it('every sample says what language it is in', () => {
  expect(documents.filter(([, text]) => /(^|\n)\n *```\n(?! *\n)/.test(text)).map(([file]) => file)).toEqual([])
})

it('every sample of JSON is some', () => {
  const samples = documents.flatMap(([, text]) => [...text.matchAll(/^ *```json$([^]*?)^ *```$/gm)])
  expect(samples.length).toBeGreaterThan(0)
  for (const [, code = ''] of samples) expect(() => JSON.parse(code) as unknown).not.toThrow()
})
