import type { Environment } from './environment.ts'

/** Milliseconds between two comments that keep a stream open. */
export const heartbeatMs = 15_000

export interface EventWriter {
  write(event: { id?: string; event: string; data: unknown }): void
  /** Ends the stream properly. */
  end(): void
  /** Breaks it off, as a lost connection does. */
  cut(): void
}

export interface EventStreamOptions {
  /** Called when the stream opens. What it returns lets go of everything it took hold of. */
  open: (writer: EventWriter) => () => void
  /** The stream ends when one of these aborts. */
  ends: readonly AbortSignal[]
  /** The stream breaks off when this aborts: the reader has gone. */
  lost: AbortSignal
  wait: Environment['wait']
}

/** A body of server-sent events, with a comment every {@link heartbeatMs} to keep it open. */
export function eventStream({ open, ends, lost, wait }: EventStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const over = new AbortController()
  const cleanups: (() => void)[] = []

  function stop(last: () => void = () => {}): void {
    if (over.signal.aborted) return
    over.abort()
    last()
    for (const cleanup of cleanups) cleanup()
  }

  function stopOn(signal: AbortSignal, reaction: () => void): void {
    signal.addEventListener('abort', reaction)
    cleanups.push(() => signal.removeEventListener('abort', reaction))
    if (signal.aborted) reaction()
  }

  async function beat(comment: () => void): Promise<void> {
    while (!over.signal.aborted) {
      await wait(heartbeatMs, over.signal)
      comment()
    }
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const text = (part: string): void => {
        if (!over.signal.aborted) controller.enqueue(encoder.encode(part))
      }
      const end = (): void => stop(() => controller.close())
      const cut = (): void => stop(() => controller.error(lost.reason ?? new TypeError('The connection was cut.')))
      const write: EventWriter['write'] = ({ id, event, data }) =>
        text(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data) ?? 'null'}\n\n`)

      text(': open\n\n')
      cleanups.push(open({ write, end, cut }))
      for (const signal of ends) stopOn(signal, end)
      stopOn(lost, cut)
      void beat(() => text(':\n\n'))
    },
    cancel: () => stop(),
  })
}
