import type { Environment } from './environment.ts'
import type { IncomingMessage } from './transport.ts'

/** When a frame does not come (the page was just hidden), the batch goes after so many milliseconds all the same. */
const longestFrame = 100

/** The part of a page that paints. */
interface Painter {
  readonly requestAnimationFrame?: (work: () => void) => number
  readonly cancelAnimationFrame?: (frame: number) => void
}

/** Messages that came in since the page last painted. */
export interface Batch {
  readonly add: (messages: readonly IncomingMessage[]) => void
  /** Gives on what waits, now. */
  readonly flush: () => void
  /** Forgets what waits. */
  readonly stop: () => void
}

/**
 * Gives messages on in one piece for each animation frame, so that a burst costs one change of the state a frame. At once
 * where nothing paints: no page, or a hidden one.
 */
export function createBatch(
  environment: Pick<Environment, 'isHidden'>,
  give: (messages: readonly IncomingMessage[]) => void,
): Batch {
  let waiting: IncomingMessage[] = []
  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    if (frame !== undefined) (globalThis as Painter).cancelAnimationFrame?.(frame)
    clearTimeout(timer)
    frame = undefined
    waiting = []
  }

  function flush(): void {
    const messages = waiting
    stop()
    if (messages.length > 0) give(messages)
  }

  return {
    add(messages) {
      waiting.push(...messages)
      const { requestAnimationFrame: paint } = globalThis as Painter
      if (!paint || environment.isHidden?.()) return flush()
      if (frame !== undefined) return
      frame = paint(flush)
      timer = setTimeout(flush, longestFrame)
    },
    flush,
    stop,
  }
}
