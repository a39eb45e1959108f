/** Settings of {@link backoff}, milliseconds. */
export interface BackoffOptions {
  /** @default 1_000 */
  readonly first?: number
  /** @default 30_000 */
  readonly max?: number
  /** A number from 0 up to 1. @default Math.random */
  readonly random?: () => number
}

/** Milliseconds to wait before attempt `tries + 1`: doubling, capped, and spread over the upper half of the step. */
export function backoff(
  tries: number,
  { first = 1_000, max = 30_000, random = Math.random }: BackoffOptions = {},
): number {
  const step = Math.min(max, first * 2 ** Math.max(0, tries - 1))
  return step / 2 + random() * (step / 2)
}

/** Milliseconds to wait when the server asked for `retryAfter`: never less, a little more so that clients spread. */
export function waitAsTold(retryAfter: number, tries: number, options: BackoffOptions = {}): number {
  const { random = Math.random } = options
  return Math.max(backoff(tries, options), retryAfter) + random() * Math.min(1_000, retryAfter / 10)
}
