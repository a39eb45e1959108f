import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

interface Manifest {
  name: string
  exports: Record<string, { types?: string } | string>
}

interface Statement {
  /** The docstring above it, as plain paragraphs. */
  words: string
  /** As it stands, with the words on its members. */
  source: string
  /** Without any words. */
  text: string
}

const keywords = 'export|declare|import|interface|type|const|function'
const margin = new RegExp(`^(?=/\\*\\*|(?:${keywords})\\b)`, 'm')

const withoutBlankLines = (text: string): string => text.replaceAll(/\s*\n(?:\s*\n)*/g, '\n').trim()

const wordsOf = (comment: string): string =>
  comment
    .trim()
    .slice(3, -2)
    .replaceAll(/^ *\* ?/gm, '')
    .trim()

/** The statements of a declaration file that begin at its margin. */
function statementsOf(file: string): Statement[] {
  const statements: Statement[] = []
  let words = ''
  for (const chunk of readFileSync(file, 'utf8').split(margin)) {
    const end = chunk.startsWith('/**') ? chunk.indexOf('*/') + 2 : 0
    const last = statements.at(-1)
    if (end > 0 && chunk.slice(end).trim() === '') words = wordsOf(chunk)
    else if (end > 0 && last) {
      // Words within a union, whose members begin at the margin as well.
      last.source += `\n${withoutBlankLines(chunk)}`
      last.text += `\n${withoutBlankLines(chunk.slice(end))}`
    } else {
      const source = withoutBlankLines(chunk)
      const text = withoutBlankLines(chunk.replaceAll(/\/\*[\s\S]*?\*\//g, ''))
      if (text) statements.push({ words, source, text })
      words = ''
    }
  }
  return statements
}

const declared = (name: string): RegExp =>
  new RegExp(`^(?:export )?(?:declare )?(?:abstract )?(?:const|function|interface|type|class|enum) ${name}\\b`)

/** The declaration of a name, overloads together, wherever the file has it from. */
function declarationOf(name: string, file: string): Omit<Exported, 'name'> {
  const own = statementsOf(file).filter(({ text }) => declared(name).test(text))
  if (own.length > 0) {
    const bare = (key: 'source' | 'text'): string =>
      own.map((statement) => statement[key].replace(/^(?:export )?(?:declare )?/, '')).join('\n')
    return {
      declaration: bare('text'),
      source: bare('source'),
      words: own.map(({ words }) => words).find(Boolean) ?? '',
    }
  }
  const passed = exportsOf(file).find((each) => each.name === name)
  if (passed === undefined) throw new Error(`${file} is said to export ${name}.`)
  return passed
}

/** `./x.ts` of a declaration file is `x.d.ts` beside it. */
const fileOf = (from: string, file: string): string => join(dirname(file), from.replace(/\.tsx?$|\.js$/, '.d.ts'))

interface Exported {
  name: string
  /** Without words, and as it stands. */
  declaration: string
  source: string
  words: string
}

const elsewhere = (declaration: string): Omit<Exported, 'name'> => ({ declaration, source: declaration, words: '' })

function exportsOf(file: string): Exported[] {
  return statementsOf(file).flatMap(({ text: statement }): Exported[] => {
    const [, all] = /^export \* from ['"](.+)['"]/.exec(statement) ?? []
    if (all?.startsWith('.')) return exportsOf(fileOf(all, file))
    if (all !== undefined) return [{ name: `* from ${all}`, ...elsewhere(`everything of ${all}`) }]
    const [, list, from] = /^export (?:type )?\{([^}]*)\}(?: from ['"](.+)['"])?/.exec(statement) ?? []
    if (list === undefined) {
      const [, name] =
        /^export (?:declare )?(?:abstract )?(?:const|function|interface|type|class|enum) (\w+)/.exec(statement) ?? []
      return name === undefined ? [] : [{ name, ...declarationOf(name, file) }]
    }
    return list
      .split(',')
      .map((entry) => entry.trim().replace(/^type /, ''))
      .filter(Boolean)
      .map((entry) => {
        const [inner = '', outer = inner] = entry.split(' as ')
        const isOutside = from !== undefined && !from.startsWith('.')
        const found = isOutside
          ? elsewhere(`${inner} of ${from}`)
          : declarationOf(inner, from ? fileOf(from, file) : file)
        return { ...found, name: outer }
      })
  })
}

interface Entry {
  /** As it is imported: `@parlor/testing/node`. */
  specifier: string
  /** Each once, sorted by name. */
  exported: Exported[]
}

function entriesOf(directory: string): Entry[] {
  const { name, exports } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
  return Object.entries(exports).flatMap(([entry, target]): Entry[] => {
    if (typeof target !== 'object' || target.types === undefined) return []
    const { types } = target
    const files = globSync(types, { cwd: directory }).toSorted()
    if (files.length === 0) throw new Error(`${join(directory, types)} is not there: npm run build`)
    return files.map((file) => {
      const unique = new Map(exportsOf(join(directory, file)).map((each) => [each.name, each]))
      const exported = [...unique.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1))
      const asterisk = basename(file).replace(/\.d\.ts$/, '')
      return { specifier: `${name}${entry.slice(1).replace('*', asterisk)}`, exported }
    })
  })
}

/** Everything that a built package lets others import, an entry point after the other, each sorted by name. */
export function surfaceOf(directory: string): string {
  return entriesOf(directory)
    .map(({ specifier, exported }) => {
      const lines = exported.map(({ declaration }) => `${declaration}\n`)
      return `// ${specifier}\n\n${lines.join('\n')}`
    })
    .join('\n')
}

/** The same with the words of the sources, as Markdown. */
export function referenceOf(directory: string): string {
  return entriesOf(directory)
    .map(({ specifier, exported }) => {
      const chapters = exported
        .filter(({ source }) => source.includes(' '))
        .map(
          ({ name, source, words }) =>
            `### ${name}\n\n${words && `${readable(words)}\n\n`}\`\`\`ts\n${source}\n\`\`\`\n`,
        )
      return `## ${specifier}\n\n${chapters.join('\n')}`
    })
    .join('\n')
}

/** Links of docstrings to code, and tags to lines of their own. */
const readable = (words: string): string =>
  words.replaceAll(/\{@link (\w+)\}/g, '`$1`').replaceAll(/^@(\w+) ?/gm, '\n**$1** ')
