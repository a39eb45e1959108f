import { createLimit } from './limit.ts'

/** Of the requests in a minute, what messages leave to files, history and signs of life. */
const reserve = 6

/** Keeps the platform's limits. */
export interface Pacer {
  /** Milliseconds until a frame may go. */
  readonly delay: (isMessage: boolean) => number
  /** A frame goes now. */
  readonly note: (isMessage: boolean) => void
  /** Another connection begins, with an allowance of its own. */
  readonly renew: () => void
}

export function createPacer(monotonic: () => number): Pacer {
  // Requests of any kind in one connection; messages, typing included, in one session.
  const frames = createLimit(60, 60_000, monotonic)
  const messages = createLimit(2, 1_000, monotonic)
  return {
    delay: (isMessage) => (isMessage ? Math.max(frames.wait(reserve), messages.wait()) : frames.wait()),
    note(isMessage) {
      frames.note()
      if (isMessage) messages.note()
    },
    renew: frames.clear,
  }
}
