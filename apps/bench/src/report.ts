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

const kilo = (bytes: number): string => (bytes / 1_000).toFixed(1)

function round(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')
}

export const beginning = '<!-- bench -->'
export const ending = '<!-- /bench -->'

/** A text with the table between its two marks. */
export function withTable(text: string, table: string): string {
  const [before, rest] = text.split(beginning)
  const after = rest?.split(ending)[1]
  if (before === undefined || after === undefined)
    throw new Error(`There are no ${beginning} and ${ending} in the text.`)
  return `${before}${beginning}\n\n${table}\n\n${ending}${after}`
}
