import { field } from './json.ts'

/** Where an answer may say how long to wait. */
export interface RetryAfterFacts {
  /** The `Retry-After` header: seconds or an HTTP date. */
  readonly retryAfter?: string | null
  /** The `Date` header, which is "now" for an HTTP date. */
  readonly date?: string | null
  /** The answer's body, parsed: its `retryAfter` counts in seconds. */
  readonly body?: unknown
  /** This machine's clock, epoch milliseconds; used for an HTTP date when there is no `Date` header. */
  readonly now: number
}

/** Milliseconds to wait, or `undefined` when the answer names none that is readable and not negative. */
export function parseRetryAfter({ retryAfter, date, body, now }: RetryAfterFacts): number | undefined {
  const header = retryAfter ?? undefined
  return (
    fromSeconds(header) ??
    notNegative(httpDate(header) - orElse(httpDate(date), now)) ??
    fromSeconds(field(body, 'retryAfter'))
  )
}

function fromSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') return notNegative(value * 1_000)
  return typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? notNegative(Number(value) * 1_000) : undefined
}

function notNegative(milliseconds: number): number | undefined {
  return milliseconds >= 0 && milliseconds < Infinity ? Math.ceil(milliseconds) : undefined
}

/** The three forms of RFC 9110; all of them begin with the name of a day, and the oldest leaves out that it means GMT. */
function httpDate(value: string | null | undefined): number {
  const text = value?.trim() ?? ''
  return /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : NaN
}

function orElse(value: number, fallback: number): number {
  return Number.isNaN(value) ? fallback : value
}
