import { parseSync } from 'vite'
import { isRecord } from '../is-record.ts'

type Node = Record<string, unknown>

/** Keys under which an identifier is a name of something else, not a use of a variable. */
function isLabel(parent: Node, key: string): boolean {
  if (parent['computed'] === true) return false
  if (parent['type'] === 'MemberExpression') return key === 'property'
  return key === 'key' || key === 'label'
}

function isDeclared(parent: Node, key: string): boolean {
  const { type } = parent
  if (type === 'VariableDeclarator') return key === 'id'
  if (type === 'CatchClause') return key === 'param'
  return /Function|Class/.test(String(type)) && (key === 'id' || key === 'params')
}

function isPattern(parent: Node, key: string): boolean {
  return !isLabel(parent, key) && !(parent['type'] === 'AssignmentPattern' && key === 'right')
}

/** The names that a script uses and declares nowhere: what it takes from its surroundings, `typeof` and all. */
export function freeNames(code: string): string[] {
  const { program, errors } = parseSync('script.js', code)
  if (errors.length > 0) throw new Error(`The script cannot be parsed: ${errors[0]?.message}`)
  const used = new Set<string>()
  const declared = new Set<string>()

  function visit(value: unknown, isBinding: boolean): void {
    if (Array.isArray(value)) for (const item of value) visit(item, isBinding)
    if (!isRecord(value)) return
    if (value['type'] === 'Identifier') (isBinding ? declared : used).add(String(value['name']))
    if (/^(Import|ImportExpression|MetaProperty)/.test(String(value['type']))) used.add('import')
    for (const [key, child] of Object.entries(value)) {
      if (isLabel(value, key)) continue
      visit(child, isDeclared(value, key) || (isBinding && isPattern(value, key)))
    }
  }

  visit(program, false)
  return [...used].filter((name) => !declared.has(name)).toSorted()
}
