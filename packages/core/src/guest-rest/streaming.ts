import { createParser } from 'eventsource-parser'
import { errorOf } from './diagnose.ts'
import { parseJson } from '../json.ts'
import type { IncomingMessage } from '../transport.ts'
import { keepReceiving, type ReceiveContext, type Receiver } from './receive.ts'
import type { StreamOptions } from './stream.ts'
import { readItem } from './wire.ts'

/** Reads the stream until the link closes, and opens it again whenever it ends. */
export function startStreaming(context: ReceiveContext, options: StreamOptions): Receiver {
  const { path = '/assumed/guests/{guestId}/stream', idleTimeout = 45_000, map = readItem } = options
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
      const liveSince = Date.parse(headers.get('date') ?? '') || now()
      for await (const piece of readPieces(body, idleTimeout, signal)) {
        parser.feed(piece)
        for (const live of [false, true]) {
          const messages = batch.filter(({ time = Infinity }) => time >= liveSince === live)
          if (messages.length > 0) emit({ type: 'messages-received', messages, live })
        }
        batch = []
      }
    })
  }
  return keepReceiving(context, turn, () => 1_000)
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
