/** What is added to a span, because the network pushes frames together, milliseconds. */
const slack = 100

/** So many within a span of time, and no more. */
export interface Limit {
  /** Milliseconds until one may go that leaves room for `spare` others. */
  readonly wait: (spare?: number) => number
  /** One goes now. */
  readonly note: () => void
  readonly clear: () => void
}

export function createLimit(most: number, span: number, monotonic: () => number): Limit {
  let times: number[] = []
  return {
    wait: (spare = 0) => Math.max(0, (times.at(spare - most) ?? -Infinity) + span + slack - monotonic()),
    note: () => (times = [...times.slice(1 - most), monotonic()]),
    clear: () => (times = []),
  }
}
