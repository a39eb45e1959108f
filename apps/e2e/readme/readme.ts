import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folder of the workspace. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url))

const text = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')

function after(name: string): string {
  const [, rest] = text.split(`<!-- ${name} -->`)
  if (rest === undefined) throw new Error(`The README has no place <!-- ${name} -->.`)
  return rest
}

/** The code block that follows a marker of the README, letter by letter. */
export function readSample(name: string): string {
  const code = /^\s*```\w+\n([\s\S]*?)^```$/m.exec(after(name))?.[1]
  if (!code) throw new Error(`No code block follows <!-- ${name} --> in the README.`)
  return code
}

/** What stands under a heading of the README, up to the next one of its rank. */
export function readSection(heading: string): string {
  const [, rest = ''] = text.split(`\n## ${heading}\n`)
  return rest.split('\n## ')[0] ?? ''
}

/** The files of this repository that the README links to, pictures included. */
export function readLinks(): string[] {
  return [...text.matchAll(/\]\(([^):#]+)\)/g)].map(([, file = '']) => file)
}

/** The first cell of each row of the table that follows a marker of the README. */
export function readTable(name: string): string[] {
  const table = /^\s*((?:\|.*\n)+)/.exec(after(name))?.[1] ?? ''
  const rows = table.trim().split('\n').slice(2)
  return rows.map((row) => row.split('|')[1]?.trim() ?? '')
}
