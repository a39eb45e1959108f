import type { Line } from './transcript.ts'

/** A list that is measured. */
export interface Subject {
  readonly mount: (root: HTMLElement, history: readonly Line[]) => void
  /** One message of the other side arrives. */
  readonly append: (line: Line) => void
  /** Older messages arrive above, the oldest first. */
  readonly prepend: (lines: readonly Line[]) => void
  readonly scroller: string
  readonly row: string
}
