import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { follow, importsOf } from './imports.ts'

/** An item as the shadcn command reads it: https://ui.shadcn.com/schema/registry-item.json */
export interface RegistryItem {
  $schema: string
  name: string
  type: 'registry:item'
  title: string
  description: string
  dependencies: string[]
  files: RegistryFile[]
  /** What the command prints when it is done. */
  docs: string
}

export interface RegistryFile {
  /** In this repository. */
  path: string
  /** A plain file, which the command copies as it is: it neither reformats it nor takes `'use client'` away. */
  type: 'registry:file'
  /** In the application; the command puts `src/` before it where there is one. */
  target: string
  content: string
}

interface Manifest {
  version: string
  exports: Record<string, string | Record<string, string>>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const parts = 'packages/ui/src'
const examples = 'apps/registry/src/examples'

const manifestOf = (name: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as Manifest
const ui = manifestOf('ui')
const hooks = manifestOf('react')

/** What an application that takes copies has anyway. */
const givenByHost = new Set(['react', 'react-dom'])

function rangeOf(name: string): string {
  const range = ui.dependencies?.[name] ?? ui.peerDependencies?.[name]
  if (range === undefined) throw new Error(`@parlor/ui imports ${name}, but does not name it in its package.json.`)
  return range.startsWith('workspace:') ? `^${hooks.version}` : range
}

function dependenciesOf(packages: readonly string[]): string[] {
  const peers = packages.includes('@parlor/react') ? Object.keys(hooks.peerDependencies ?? {}) : []
  return [...new Set([...packages, ...peers])]
    .filter((name) => !givenByHost.has(name))
    .sort()
    .map((name) => `${name}@${rangeOf(name)}`)
}

interface ItemOptions {
  name: string
  description: string
  /** Where the files lie in this repository. */
  folder: string
  entries: string[]
  docs: string
}

function itemOf({ name, description, folder, entries, docs }: ItemOptions): RegistryItem {
  const { files, packages } = follow(join(root, folder), ...entries)
  return {
    $schema: 'https://ui.shadcn.com/schema/registry-item.json',
    name,
    type: 'registry:item',
    title: titleOf(name),
    description,
    dependencies: dependenciesOf(packages),
    files: files.map((file) => ({
      path: `${folder}/${file}`,
      type: 'registry:file',
      target: `components/parlor/${file}`,
      content: readFileSync(join(root, folder, file), 'utf8'),
    })),
    docs,
  }
}

const titleOf = (name: string): string =>
  name.replaceAll(/(^|-)(\w)/g, (_all, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase())

/** The words above the component that a file exports. */
function descriptionOf(file: string): string {
  const source = readFileSync(join(root, parts, file), 'utf8')
  const component = titleOf(basename(file, '.tsx')).replaceAll(' ', '')
  const words = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export (?:const|function) ${component}\\b`).exec(
    source,
  )?.[1]
  if (words === undefined) throw new Error(`${file} has no docstring above ${component}.`)
  return words.replaceAll(/\s*\n\s*\*\s*/g, ' ').trim()
}

/** Files of components that the package exports, by whichever entry: each is an item. */
function partFiles(): string[] {
  return Object.values(ui.exports)
    .flatMap((entry) => (typeof entry === 'object' ? entry['@parlor/source'] : undefined) ?? [])
    .map((file) => file.replace('./src/', ''))
    .flatMap((file) => (file.endsWith('index.ts') ? componentsOf(file) : file.endsWith('.tsx') ? file : []))
}

function componentsOf(index: string): string[] {
  const names = importsOf(readFileSync(join(root, parts, index), 'utf8'))
  return names.filter((name) => name.endsWith('.tsx')).map((name) => posix.join(posix.dirname(index), name))
}

/** The sheets that a part needs: the common one, and one of its own if it has one beside it. */
function sheetsOf(file: string): string[] {
  const own = file.replace('.tsx', '.css')
  return existsSync(join(root, parts, own)) ? ['styles.css', own] : ['styles.css']
}

function docsOf(sheets: readonly string[]): string {
  const imports = sheets.map((sheet) => `components/parlor/${sheet}`).join(' and ')
  return `Import ${imports} once, where your application begins. A part that stands outside of a ChatWindow needs an element with the class parlor-theme around it. In tsconfig.json, allowImportingTsExtensions must be true.`
}

/** Every item: the parts, what they look like, themes, languages, and an example of the hooks alone. */
export function readItems(): RegistryItem[] {
  const locales = globSync('*.ts', { cwd: join(root, parts, 'locales') }).sort()
  const themes = globSync('*.css', { cwd: join(root, parts, 'themes') }).sort()
  return [
    ...partFiles().map((file) =>
      itemOf({
        name: basename(file, '.tsx'),
        description: descriptionOf(file),
        folder: parts,
        entries: [file, ...sheetsOf(file)],
        docs: docsOf(sheetsOf(file)),
      }),
    ),
    itemOf({
      name: 'styles',
      description: 'What the parts look like, in cascade layers, over custom properties.',
      folder: parts,
      entries: ['styles.css'],
      docs: 'Import components/parlor/styles.css once, where your application begins.',
    }),
    ...themes.map((file) =>
      itemOf({
        name: `theme-${basename(file, '.css')}`,
        description: `The theme ${basename(file, '.css')}: other values for the custom properties.`,
        folder: parts,
        entries: [`themes/${file}`],
        docs: `Import components/parlor/themes/${file} after styles.css.`,
      }),
    ),
    ...locales.map((file) =>
      itemOf({
        name: `locale-${basename(file, '.ts')}`,
        description: `Every word of the parts in the language ${basename(file, '.ts')}.`,
        folder: parts,
        entries: [`locales/${file}`],
        docs: `Hand the labels of components/parlor/locales/${file} to ChatWindow, with locale="${basename(file, '.ts')}".`,
      }),
    ),
    itemOf({
      name: 'guest-hooks-example',
      description: 'A chat of hooks alone, without any part or style of Parlor.',
      folder: examples,
      entries: ['guest-hooks-example.tsx'],
      docs: 'Put <GuestHooksExample /> into a <ParlorProvider>. Every element in it is yours to change.',
    }),
  ]
}

/** The files of the registry by their names: an item each, and the index of all. */
export function readRegistry(): Map<string, string> {
  const items = readItems()
  const index = {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'parlor',
    homepage: '',
    items: items.map(({ $schema: _schema, files, ...item }) => ({
      ...item,
      files: files.map(({ content: _content, ...file }) => file),
    })),
  }
  const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
  return new Map([['registry.json', print(index)], ...items.map((item) => [`${item.name}.json`, print(item)] as const)])
}
