import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { follow, importsOf } from './imports.ts'
import { readItems, readRegistry } from './items.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const items = readItems()
const namesOf = (name: string): string[] =>
  items.find((item) => item.name === name)?.files.map(({ target }) => posix.basename(target)) ?? []

it('has an item for the window, for each part, for the style sheet and for hooks alone', () => {
  const names = items.map(({ name }) => name)
  expect(names).toEqual(
    expect.arrayContaining([
      'chat-window',
      'message-list',
      'composer',
      'message',
      'styles',
      'theme-genesys',
      'locale-ja',
      'guest-hooks-example',
    ]),
  )
  expect(new Set(names).size).toBe(names.length)
})

it('has an item for every component that an entry of the package exports', () => {
  const surface = readFileSync(`${root}api/ui.d.txt`, 'utf8')
  const components = [...surface.matchAll(/^(?:function|const) ([A-Z]\w+)(?!: Context)\b/gm)].map(([, name = '']) =>
    name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase(),
  )
  expect(components.length).toBeGreaterThan(25)
  expect(components.filter((name) => !items.some((item) => item.name === name))).toEqual([])
})

it.each(items.map((item) => [item.name, item] as const))('%s holds the bytes of its sources', (_name, { files }) => {
  for (const { path, content } of files) expect(content).toBe(readFileSync(root + path, 'utf8'))
})

it.each(items.map((item) => [item.name, item] as const))('%s needs no file that it does not bring', (_name, item) => {
  const brought = new Set(item.files.map(({ target }) => target))
  const missing = item.files.flatMap(({ target, content }) =>
    importsOf(content)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(target), name))
      .filter((file) => !brought.has(file)),
  )
  expect(missing).toEqual([])
})

it('takes along nothing of tests and stories', () => {
  const strangers = items
    .flatMap(({ files }) => files)
    .filter(({ path }) => /\.(test|stories)\.|\/testing\//.test(path) || !existsSync(root + path))
  expect(strangers).toEqual([])
})

it('brings the whole style sheet with a part, and only the neighbours that the part needs', () => {
  expect(namesOf('composer')).toEqual(expect.arrayContaining(['composer.tsx', 'styles.css', 'tokens.css']))
  expect(namesOf('composer')).not.toContain('message-list.tsx')
})

it('brings the sheet of its own with a part that has one', () => {
  expect(namesOf('emoji-picker')).toEqual(expect.arrayContaining(['emoji-picker.css', 'styles.css']))
  expect(items.find(({ name }) => name === 'emoji-picker')?.docs).toContain('emoji-picker/emoji-picker.css')
})

it('asks for the hooks in the version that the parts were written for, and for what those need', () => {
  const { version } = JSON.parse(readFileSync(`${root}packages/react/package.json`, 'utf8')) as { version: string }
  const { dependencies } = items.find(({ name }) => name === 'chat-window')!
  expect(dependencies).toContain(`@parlor/react@^${version}`)
  expect(dependencies).toContain('@tanstack/react-query@^5.0.0')
  expect(dependencies.filter((name) => /^react(-dom)?@/.test(name))).toEqual([])
})

it('tells in its index of every item, without the files themselves', () => {
  const registry = readRegistry()
  const index = JSON.parse(registry.get('registry.json')!) as { items: { name: string; files: object[] }[] }
  expect(index.items.map(({ name }) => `${name}.json`)).toEqual([...registry.keys()].slice(1))
  expect(index.items.flatMap(({ files }) => files).filter((file) => 'content' in file)).toEqual([])
})

it('finds what is imported over several lines, for its types, late, and by a style sheet', () => {
  const source =
    "import {\n  a,\n} from './a.ts'\nimport type { B } from 'b'\nexport * from './c.ts'\nconst d = import('./d.ts')\n"
  expect(importsOf(source)).toEqual(['./a.ts', 'b', './c.ts', './d.ts'])
  expect(importsOf("@import './styles/e.css';")).toEqual(['./styles/e.css'])
})

it('refuses a source that reaches out of its folder', () => {
  expect(() => follow(`${root}packages/ui/src`, 'window/chat-window.stories.tsx')).toThrow('would not have beside it')
})
