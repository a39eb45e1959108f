import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { leadWithin, pages as shownAt } from './links.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const documents = globSync('docs/*.md', { cwd: root })
const pages = globSync('.storybook/docs/*.mdx', { cwd: root }).map(read)
const titles = pages.map((page) => /<Meta title="(.+)"/.exec(page)?.[1] ?? '')
const ids = titles.map((title) => `${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}--docs`)

it('shows every document of the repository, every README of a package, and the reference', () => {
  const further = globSync(['*.md', 'packages/*/*.md', 'api/*.md'], { cwd: root })
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

it('leads from document to document, to pages that there are, and to no file', () => {
  expect(Object.values(shownAt).filter((id) => !ids.includes(id))).toEqual([])
  expect(Object.keys(shownAt).filter((path) => !existsSync(join(root, path.split('#')[0] ?? '')))).toEqual([])
  const text =
    '[one](../packages/ui/README.md#parts), [two](https://example.com), [three](#here), [`four`](../LICENSE) ![](five.png)'
  expect(leadWithin('docs/theming.md', text, { 'docs/five.png': '/five' })).toBe(
    '[one](?path=/docs/docs-parts--docs#parts), [two](https://example.com), [three](#here), `four` ![](/five)',
  )
  expect(leadWithin('docs/connecting.md', '[table](../README.md#diagnosis)')).toBe(
    '[table](?path=/docs/docs-diagnosis--docs#diagnosis)',
  )
})

it('shows each document by the path that its links are counted from', () => {
  const wrong = pages.filter((page) => {
    const [, shown] = /from '\.\.\/\.\.\/(.+\.md)\?raw'/.exec(page) ?? []
    return shown !== undefined && !shown.startsWith('api/') && !page.includes(`path="${shown}"`)
  })
  expect(wrong).toEqual([])
})

const linked = [...documents, ...globSync(['*.md', '{packages,apps}/*/README.md'], { cwd: root })]

it.each(linked)('%s links to files that there are, and to headings in them', (document) => {
  const broken = [...read(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)].filter(
    ([, file = '', heading]) => {
      const target = file === '' ? document : join(dirname(document), file)
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
