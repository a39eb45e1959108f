import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const documents = globSync('docs/*.md', { cwd: root })
const pages = globSync('.storybook/docs/*.mdx', { cwd: root }).map(read)

it('shows every document of the repository, every README of a package, and the reference', () => {
  const further = globSync(['packages/*/README.md', 'api/*.md'], { cwd: root })
  const unseen = [...documents, ...further].filter(
    (file) => !pages.some((page) => page.includes(`'../../${file}?raw'`)),
  )
  expect(unseen).toEqual([])
})

it('shows nothing that is not there', () => {
  const shown = pages.flatMap((page) => [...page.matchAll(/'\.\.\/\.\.\/(.+)\?raw'/g)].map(([, file = '']) => file))
  expect(shown.length).toBeGreaterThan(5)
  expect(shown.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

it.each(documents)('%s links to files that there are, and to headings in them', (document) => {
  const broken = [...read(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)].filter(
    ([, file = '', heading]) => {
      const target = join(dirname(document), file)
      if (!existsSync(join(root, target))) return true
      const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, words = '']) =>
        words
          .toLowerCase()
          .replaceAll(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      )
      return heading !== undefined && !headings.includes(heading)
    },
  )
  expect(broken.map(([link]) => link)).toEqual([])
})

it('every story that the first page leads to is there', () => {
  const stories = read('packages/ui/src/window/playground.stories.tsx')
  expect(read('.storybook/docs/welcome.mdx')).toContain('?path=/story/playground--playground')
  expect(stories).toMatch(/title: 'Playground'[^]*export const Playground = /)
})
