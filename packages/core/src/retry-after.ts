import { field } from './json.ts'

/** Where an answer may say how long to wait. */
export interface RetryAfterFacts {
  /** The `Retry-After` header: seconds or an HTTP date. */
  readonly retryAfter?: string | null
  /** The `Date` header, which is "now" for an HTTP date. */
  readonly date?: string | null
  /** The answer's body, parsed: its `retryAfter` counts in seconds. */
  readonly body?: unknown
  /** This machine's clock, epoch milliseconds; "now" when there is no `Date` header. */
  readonly now: number
}

/** A year. Nobody means more than that. */
const longest = 366 * 24 * 60 * 60 * 1_000

/** Milliseconds to wait, or `undefined` when the answer names none that is readable, not negative and less than a year. */
export function parseRetryAfter({ retryAfter, date, body, now }: RetryAfterFacts): number | undefined {
  return [seconds(retryAfter), httpDate(retryAfter) - (httpDate(date) || now), seconds(field(body, 'retryAfter'))].find(
    (wait) => wait >= 0 && wait < longest,
  )
}

/** In milliseconds. */
function seconds(value: unknown): number {
  const text = typeof value === 'number' ? `${value}` : value
  return typeof text === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text) * 1_000) : NaN
}

/** The three forms of RFC 9110: all begin with the name of a day, and the oldest leaves out that it means GMT. */
function httpDate(value: string | null | undefined): number {
  return /^\s*[A-Z][a-z]+,? /.test(value ?? '') ? Date.parse(`${value?.replace(/ GMT\s*$/, '')} GMT`) : NaN
}
