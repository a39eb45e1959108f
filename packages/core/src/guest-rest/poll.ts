import type { Receive } from './receive.ts'
import type { FeedPage } from './wire.ts'

/** Options of {@link poll}. */
export interface PollOptions {
  /** Path under the base URL. @default '/assumed/guests/{guestId}/feed' */
  readonly path?: string
  /** Milliseconds between polls. @default 3_000 */
  readonly interval?: number
  /** The same in a hidden tab. @default 15_000 */
  readonly hiddenInterval?: number
  /** Reads an answer of another shape; `undefined` when it is none. The cursor goes back as `?after=`. */
  readonly map?: (body: unknown) => FeedPage | undefined
}

/**
 * Receives by asking again and again.
 *
 * **Our assumption**, not the vendor's: nothing is published about how a guest of the REST API receives. The default path
 * is that of Parlor's own service in a box; point `path` and `map` at an endpoint of yours.
 */
export function poll(options: PollOptions = {}): Receive {
  return {
    name: 'poll',
    start: async (context) => (await import('./polling.ts')).startPolling(context, options),
  }
}
