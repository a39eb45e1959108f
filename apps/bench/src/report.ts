import type { Figures, SubjectName } from './measure.ts'
import type { WindowsResult } from './page/windows.tsx'

/** What `results.json` holds. */
export interface Results {
  /** Day of the run, `2026-11-25`. */
  readonly day: string
  readonly machine: {
    readonly cores: number
    readonly system: string
    readonly browser: string
    readonly react: string
  }
  readonly rounds: number
  /** Medians over the rounds: for each number of messages, for each subject. */
  readonly figures: Readonly<Record<string, Readonly<Record<SubjectName, Figures>>>>
  readonly windows: WindowsResult
  /** gzip bytes. */
  readonly weight: { readonly own: number; readonly query: number }
}

/** Figures that are a length or a count, not a cost: a ratio would say nothing. */
const bare = /px|%|elements|prepend/

export function toMarkdown({ day, machine, rounds, figures, windows, weight }: Results): string {
  const rows = Object.entries(figures).flatMap(([size, { floor, parlor }]) =>
    Object.keys(parlor).map((name) => {
      const [ours = Number.NaN, least = Number.NaN] = [parlor[name], floor[name]]
      const ratio = bare.test(name) ? '' : ` ×${(ours / least).toFixed(2)}`
      return `| ${Number(size).toLocaleString('en')} | ${name} | ${round(least)} | ${round(ours)}${ratio} |`
    }),
  )
  return [
    `Run of ${day}: medians of ${rounds} rounds, ${machine.cores} shared cores, ${machine.system}, ${machine.browser}, React ${machine.react}. Ratios count, not milliseconds.`,
    '',
    '| messages | what | floor | Parlor |',
    '| --: | --- | --: | --: |',
    ...rows,
    '',
    `Twenty windows, a message arrives in one: ${windows.inItsWindow} row drawn there, ${windows.inOthers} in the others. The list, the composer and the styles weigh ${kilo(weight.own)} kB gzip without React and TanStack Query, ${kilo(weight.own + weight.query)} kB with the latter.`,
  ].join('\n')
}

/** What a reader of the first page asks. */
const questions = [
  ['from nothing to the newest message drawn, 100 messages', '100', 'mount', 'ms'],
  ['the same, 10,000 messages', '10000', 'mount', 'ms'],
  ['a message comes in, until it is drawn, 10,000 there', '10000', 'arrival p50', 'ms'],
  ['the page is busy with it for', '10000', 'arrival CPU', 'ms'],
  ['a thousand come in at once, until the last is drawn', '1000', 'burst', 'ms'],
  ['a key, until its letter is drawn', '10000', 'typing p50', 'ms'],
  ['how far the text moves when older messages come', '10000', 'prepend 300 px down: worst frame', 'px'],
  ['late frames while scrolling fast', '10000', 'fling late frames %', '%'],
  ['memory with 10,000 messages', '10000', 'heap MB', 'MB'],
] as const

/** A few of the figures, in words: those that were measured. */
export function toSummary({ figures }: Results): string {
  const rows = questions.flatMap(([question, size, name, unit]) => {
    const measured = figures[size]
    const told = (subject: SubjectName): string => `${round(measured?.[subject][name] ?? Number.NaN)} ${unit}`
    return measured ? [[question, told('floor'), told('parlor')]] : []
  })
  const table = [['', 'floor', 'Parlor'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column]!.length)))
  const inLine = ([first = '', ...others]: string[]): string =>
    `| ${[first.padEnd(widths[0]!), ...others.map((cell, index) => cell.padStart(widths[index + 1]!))].join(' | ')} |`
  const [head, ...body] = table.map(inLine)
  const line = inLine(widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)))
  return [head, line, ...body].join('\n')
}

const kilo = (bytes: number): string => (bytes / 1_000).toFixed(1)

function round(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
}

const beginning = '<!-- bench -->'
const ending = '<!-- /bench -->'

/** A text with the table between its two marks. */
export function withTable(text: string, table: string): string {
  const [before, rest] = text.split(beginning)
  const after = rest?.split(ending)[1]
  if (before === undefined || after === undefined)
    throw new Error(`There are no ${beginning} and ${ending} in the text.`)
  return `${before}${beginning}\n\n${table}\n\n${ending}${after}`
}
