import { createParser } from 'eventsource-parser'
import { errorOf } from '../diagnose.ts'
import { parseJson } from '../json.ts'
import type { IncomingMessage } from '../transport.ts'
import { keepReceiving, type Receive } from './receive.ts'
import { readItem } from './wire.ts'

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
  const { path = '/assumed/guests/{guestId}/stream', idleTimeout = 45_000, map = readItem } = options
  return {
    name: 'stream',
    start(context) {
      const { signal, now, emit } = context
      let after: string | undefined
      let batch: IncomingMessage[] = []
      const parser = createParser({
        maxBufferSize: 1_048_576,
        onEvent({ id, data }) {
          after = id ?? after
          const message = map(parseJson(data))
          if (message) batch.push(message)
        },
      })
      const turn = async (onWorking: () => void): Promise<void> => {
        await context.get(path, after, 'text/event-stream', async ({ headers, body }) => {
          if (!body || !/event-stream/i.test(headers.get('content-type') ?? '')) {
            throw errorOf({ step: 'receive', failure: 'unreadable', now: now() })
          }
          onWorking()
          parser.reset()
          // What was written before the answer began is replay. Its `Date` counts in whole seconds.
          const openedAt = Date.parse(headers.get('date') ?? '') || now()
          let liveSince = openedAt + 1_000
          for await (const piece of readPieces(body, idleTimeout, signal)) {
            parser.feed(piece)
            for (const live of [false, true]) {
              const messages = batch.filter(({ time = Infinity }) => time >= liveSince === live)
              if (messages.length > 0) emit({ type: 'messages-received', messages, live })
            }
            if (batch.length > 0) liveSince = openedAt
            batch = []
          }
        })
      }
      return keepReceiving(context, turn, () => 1_000)
    },
  }
}

/** The text of a body as it comes; throws when it pauses for longer than `idle` milliseconds or is no longer wanted. */
async function* readPieces(
  body: ReadableStream<Uint8Array>,
  idle: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const cancel = (): void => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', cancel)
  try {
    for (;;) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('idle')), idle)
      })
      const { done, value } = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer))
      if (done || signal.aborted) return
      yield decoder.decode(value, { stream: true })
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}
