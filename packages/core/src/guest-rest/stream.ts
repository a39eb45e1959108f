import type { IncomingMessage } from '../transport.ts'
import type { Receive } from './receive.ts'

/** Options of {@link stream}. */
export interface StreamOptions {
  /** Path under the base URL. @default '/assumed/guests/{guestId}/stream' */
  readonly path?: string
  /** Milliseconds without a byte until the stream is taken for dead. @default 45_000 */
  readonly idleTimeout?: number
  /** Reads the data of an event of another shape; `undefined` skips it. */
  readonly map?: (data: unknown) => IncomingMessage | undefined
}

/**
 * Receives by server-sent events, over `fetch` because an `EventSource` cannot carry the Authorization header.
 *
 * **Our assumption**, not the vendor's: nothing is published about how a guest of the REST API receives. The default path
 * is that of Parlor's own service in a box. The id of the last event goes back as `?after=` when the stream opens again.
 */
export function stream(options: StreamOptions = {}): Receive {
  return {
    name: 'stream',
    start: async (context) => (await import('./streaming.ts')).startStreaming(context, options),
  }
}
