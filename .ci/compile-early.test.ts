import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileEarly } from './compile-early.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-early-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(code: string, ...flags: string[]): string {
  const file = join(folder, 'module.mjs')
  writeFileSync(file, code)
  return execFileSync(process.execPath, [...flags, file], { cwd: folder, encoding: 'utf8' })
}

/** Names of the functions that V8 reads when they are called. */
function readLate(code: string): (string | undefined)[] {
  run(code, '--log-function-events', '--no-logfile-per-isolate', '--logfile=events.txt')
  const events = readFileSync(join(folder, 'events.txt'), 'utf8').matchAll(/^function,parse-function,.*,(\w*)$/gm)
  return [...events].map(([, name]) => name)
}

describe('a file whose functions are compiled with it', () => {
  const functions = `
    function declared() { return inner(); function inner() { return 1 } }
    const arrow = () => declared()
    const expression = function named() { return arrow() }
    export function exported() { const nested = () => expression(); return nested() }
    exported()`

  it('leaves none of them to its first call', () => {
    const ours = ['declared', 'inner', 'arrow', 'named', 'exported', 'nested']
    expect(readLate(functions)).toEqual(expect.arrayContaining(ours))
    // What is needed above it in its block stays a declaration.
    expect(ours.filter((name) => readLate(compileEarly(functions)).includes(name))).toEqual(['inner'])
  })

  it.each([
    ['called above', `console.log(below(2)); function below(x) { return x * 2 }`],
    [
      'called above by another one',
      `console.log(one()); function one() { return two() } function two() { return [three].map((f) => f(1)) }
      function three(x) { return x }`,
    ],
    [
      'called in between',
      `function one() { return two() } const got = one(); console.log(got); function two() { return 2 }`,
    ],
    [
      'handed out above',
      `const api = { get: () => later() }; console.log(api.get()); function later() { return 'later' }`,
    ],
    ['called at the end of a block', `{ const x = 1; function add(y) { return x + y } console.log(add(1)) }`],
    ['asks for itself', `function f() { return this?.x ?? 'none' } console.log(f(), f.call({ x: 1 }))`],
    ['asks for itself in an arrow function', `function f() { return (() => this.x)() } console.log(f.call({ x: 1 }))`],
    ['asks for its arguments', `function f(a) { return arguments.length } console.log(f(1, 2, 3))`],
    ['is called with new', `function F() { return new.target === F } console.log(new F() instanceof F)`],
    [
      'has a method that asks for itself',
      `function f() { return { x: 1, get() { return this.x } } } console.log(f().get())`,
    ],
    ['gives one after the other', `function* f() { yield 1; yield 2 } console.log(...f())`],
    ['waits', `async function f(x) { return await x } console.log(await f(1), await (async (y) => y)(2))`],
    ['calls itself', `function f(n) { return n ? n * f(n - 1) : 1 } console.log(f(5))`],
    [
      'has parameters of every kind',
      `function f(a = 1, { b }, ...[c]) { return a + b + c } console.log(f(undefined, { b: 2 }, 3))`,
    ],
    ['is what a module is for', `export default function f() { return 1 } console.log(f.name, f())`],
    [
      'stands in a class',
      `class A { x = () => this; static y() { return (() => super.toString)() } } console.log(new A().x() instanceof A, typeof A.y())`,
    ],
    ['gives an arrow function', `const f = (a) => async (b) => ({ a, b }); console.log(await f(1)(2))`],
    [
      'has its name',
      `function f() {} const g = () => {}; const h = function named() {}; console.log(f.name, g.name, h.name)`,
    ],
    ['is told about', `/** What f is. */\nfunction f() { return '/* no function g() {} */' } // f\nconsole.log(f())`],
    [
      'stands behind a directive',
      `'use client'\nimport { sep } from 'node:path'\nconsole.log(f()); function f() { return typeof sep }`,
    ],
    ['stands in a case', `switch (1) { case 1: console.log(f()); function f() { return 1 } }`],
  ])('does what it did where a function %s', (_, code) => {
    expect(run(compileEarly(code))).toBe(run(code))
  })

  it('keeps what tells the bundler and the reader something where it is', () => {
    const code = `'use client';\nimport 'a';\n/** What f is. */\nexport function f(a) { return a; }\n`
    expect(compileEarly(code)).toBe(
      `'use client';\nimport 'a';\n/** What f is. */\nexport const f = ((a) => { return a; });\n`,
    )
  })

  it('refuses what is no module', () => expect(() => compileEarly('function (')).toThrow('Parse'))
})
