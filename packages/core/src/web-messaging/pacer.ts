/** Sends of messages, typing included, in one second. */
const perSecond = 2
/** Requests of any kind in one minute. */
const perMinute = 60
/** What is added to a window, because the network pushes frames together, milliseconds. */
const slack = 100

/** Keeps the platform's limits of one connection. */
export interface Pacer {
  /** Milliseconds until a frame may go. */
  readonly delay: (isMessage: boolean) => number
  /** A frame goes now. */
  readonly note: (isMessage: boolean) => void
}

export function createPacer(monotonic: () => number): Pacer {
  let frames: number[] = []
  let messages: number[] = []

  function free(times: readonly number[], most: number, span: number): number {
    const limiting = times.at(-most)
    return limiting === undefined ? 0 : Math.max(0, limiting + span + slack - monotonic())
  }

  return {
    delay: (isMessage) => Math.max(free(frames, perMinute, 60_000), isMessage ? free(messages, perSecond, 1_000) : 0),
    note(isMessage) {
      frames = [...frames.slice(1 - perMinute), monotonic()]
      if (isMessage) messages = [...messages.slice(1 - perSecond), monotonic()]
    },
  }
}
