import type { Message } from '@parlor/react'

/** Rows as they are handed to the windowed list, which knows them by their number: it can take one kind of change at a time. */
export interface RowStep {
  readonly rows: readonly Message[]
  /** Whether rows came or went anywhere but at the end, so that the numbers of the last ones moved. */
  readonly shifts: boolean
  /** Further rows that come in the next step. */
  readonly rest: readonly Message[] | undefined
}

export function firstStep(rows: readonly Message[]): RowStep {
  return { rows, shifts: false, rest: undefined }
}

/** The way from the rows of one step to others: first what changes above, then what comes at the end. */
export function nextStep({ rows: before }: RowStep, after: readonly Message[]): RowStep {
  const last = before.at(-1)
  if (!last) return firstStep(after)
  const length = lastIndexOf(after, last) + 1
  if (length === 0 || length === before.length) return firstStep(after)
  if (length === after.length) return { rows: after, shifts: true, rest: undefined }
  return { rows: after.slice(0, length), shifts: true, rest: after }
}

function lastIndexOf(rows: readonly Message[], { localId }: Message): number {
  for (let index = rows.length - 1; index >= 0; index -= 1) if (rows[index]?.localId === localId) return index
  return -1
}
