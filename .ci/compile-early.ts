// node compile-early.ts dist: lets browsers compile the functions of these files when they load them.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import MagicString from 'magic-string'
import { parseAst, Visitor, type Plugin } from 'vite'

type Visits = ConstructorParameters<typeof Visitor>[0]
type Node<Name extends keyof Visits> = Parameters<NonNullable<Visits[Name]>>[0]
type Declaration = Node<'FunctionDeclaration'>
type Statement = Node<'Program'>['body'][number]

/**
 * A function is only looked over by V8 when its file is loaded, and compiled when it is called, while the page waits; one
 * in parentheses is compiled with the file, beside the page's own thread. So each is put into parentheses; a declaration
 * becomes a constant for it. Methods stay as they are.
 */
export function compileEarly(code: string): string {
  const text = new MagicString(code)
  const constants = new Set<Declaration>()
  /** For each function around what is visited: whether it uses what an arrow function has not. */
  const around: boolean[] = []

  /** A declaration is there when its block begins, a constant is not: what is needed above it stays a declaration. */
  function choose(block: readonly Statement[]): void {
    const declared = new Map<string, Declaration>()
    for (const statement of block) {
      const declaration = declarationOf(statement)
      if (declaration) declared.set(declaration.id!.name, declaration)
    }
    const seen = new Set<Declaration>()
    function reach(place: number, { start, end }: Statement): void {
      for (const [name] of code.slice(start, end).matchAll(/[\p{ID_Continue}$]+/gu)) {
        const declaration = declared.get(name)
        if (!declaration || seen.has(declaration)) continue
        seen.add(declaration)
        if (declaration.start > place) declared.delete(name)
        reach(place, declaration)
      }
    }
    for (const statement of block) if (!declarationOf(statement)) reach(statement.start, statement)
    for (const declaration of declared.values()) constants.add(declaration)
  }

  function makeConstant({ id, start, end, body, async: waits }: Declaration, staysFunction: boolean): void {
    const beginning = `const ${id!.name} = (`
    if (staysFunction) {
      text.prependRight(start, beginning)
    } else {
      text.overwrite(start, code.indexOf('(', id!.end), beginning + (waits ? 'async ' : ''))
      text.appendLeft(body!.start, '=> ')
    }
    text.appendLeft(end, ');')
  }

  function wrap({ start, end }: { readonly start: number; readonly end: number }): void {
    text.prependRight(start, '(').appendLeft(end, ')')
  }

  const enter = (): void => void around.push(false)
  const keepFunction = (): void => void (around.length > 0 && around.splice(-1, 1, true))

  new Visitor({
    Program: ({ body }) => choose(body),
    BlockStatement: ({ body }) => choose(body),
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit'(node) {
      const staysFunction = around.pop()! || node.generator
      if (constants.has(node)) makeConstant(node, staysFunction)
    },
    FunctionExpression: enter,
    'FunctionExpression:exit'(node) {
      around.pop()
      const isMethod = !/^(?:async\s+)?function\b/.test(code.slice(node.start, node.end))
      if (!isMethod) wrap(node)
    },
    ArrowFunctionExpression: wrap,
    ThisExpression: keepFunction,
    Super: keepFunction,
    MetaProperty: keepFunction,
    Identifier: ({ name }) => name === 'arguments' && keepFunction(),
  }).visit(parseAst(code))
  return text.toString()
}

function declarationOf(statement: Statement): Declaration | undefined {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  return declaration?.type === 'FunctionDeclaration' ? declaration : undefined
}

/** Does the same in a page that is built from our sources, so that it is one that an application would have. */
export const asPublished = (): Plugin => ({
  name: 'as-published',
  enforce: 'post',
  transform: (code, id) =>
    /\/packages\/(?:core|react|ui|desktop)\/src\/.+\.tsx?$/.test(id) ? compileEarly(code) : null,
})

if (import.meta.main) {
  const [folder = ''] = process.argv.slice(2)
  for (const name of globSync('**/*.js', { cwd: folder })) {
    const file = join(folder, name)
    writeFileSync(file, compileEarly(readFileSync(file, 'utf8')))
  }
}
