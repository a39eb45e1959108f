import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

interface Manifest {
  name: string
  exports: Record<string, { types?: string } | string>
}

/** The statements of a declaration file that begin at its margin, without the words above them. */
function statementsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
  return text
    .split(/^(?=(?:export|declare|import|interface|type|const|function)\b)/m)
    .map((statement) => statement.replaceAll(/\s*\n(?:\s*\n)*/g, '\n').trim())
    .filter(Boolean)
}

const declared = (name: string): RegExp =>
  new RegExp(`^(?:export )?(?:declare )?(?:abstract )?(?:const|function|interface|type|class|enum) ${name}\\b`)

/** The declaration of a name, overloads together, wherever the file has it from. */
function declarationOf(name: string, file: string): string {
  const statements = statementsOf(file)
  const own = statements.filter((statement) => declared(name).test(statement))
  if (own.length > 0) return own.join('\n').replaceAll(/^(?:export )?(?:declare )?/gm, '')
  const passed = exportsOf(file).find((each) => each.name === name)
  if (passed === undefined) throw new Error(`${file} is said to export ${name}.`)
  return passed.declaration
}

/** `./x.ts` of a declaration file is `x.d.ts` beside it. */
const fileOf = (from: string, file: string): string => join(dirname(file), from.replace(/\.tsx?$|\.js$/, '.d.ts'))

interface Exported {
  name: string
  declaration: string
}

function exportsOf(file: string): Exported[] {
  return statementsOf(file).flatMap((statement): Exported[] => {
    const [, all] = /^export \* from ['"](.+)['"]/.exec(statement) ?? []
    if (all?.startsWith('.')) return exportsOf(fileOf(all, file))
    if (all !== undefined) return [{ name: `* from ${all}`, declaration: `everything of ${all}` }]
    const [, list, from] = /^export (?:type )?\{([^}]*)\}(?: from ['"](.+)['"])?/.exec(statement) ?? []
    if (list === undefined) {
      const [, name] =
        /^export (?:declare )?(?:abstract )?(?:const|function|interface|type|class|enum) (\w+)/.exec(statement) ?? []
      return name === undefined ? [] : [{ name, declaration: declarationOf(name, file) }]
    }
    return list
      .split(',')
      .map((entry) => entry.trim().replace(/^type /, ''))
      .filter(Boolean)
      .map((entry) => {
        const [inner = '', outer = inner] = entry.split(' as ')
        const isOutside = from !== undefined && !from.startsWith('.')
        const declaration = isOutside ? `${inner} of ${from}` : declarationOf(inner, from ? fileOf(from, file) : file)
        return { name: outer, declaration }
      })
  })
}

/** Everything that a built package lets others import, an entry point after the other, each sorted by name. */
export function surfaceOf(directory: string): string {
  const { name, exports } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
  const entries = Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === 'object' && target.types !== undefined ? [{ entry, file: join(directory, target.types) }] : [],
  )
  return entries
    .map(({ entry, file }) => {
      if (!existsSync(file)) throw new Error(`${file} is not there: npm run build`)
      const unique = new Map(exportsOf(file).map((each) => [each.name, each.declaration]))
      const lines = [...unique].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, text]) => `${text}\n`)
      return `// ${name}${entry.slice(1)}\n\n${lines.join('\n')}`
    })
    .join('\n')
}
