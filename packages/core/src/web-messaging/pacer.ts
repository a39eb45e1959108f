/** Sends of messages, typing included, in one second and session. */
const perSecond = 2
/** Requests of any kind in one minute and connection. */
const perMinute = 60
/** Of those, what messages leave to files, history and signs of life. */
const reserve = 6
/** What is added to a window, because the network pushes frames together, milliseconds. */
const slack = 100

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
  let frames: number[] = []
  let messages: number[] = []

  function free(times: readonly number[], most: number, span: number): number {
    const limiting = times.at(-most)
    return limiting === undefined ? 0 : Math.max(0, limiting + span + slack - monotonic())
  }

  return {
    delay: (isMessage) =>
      isMessage
        ? Math.max(free(frames, perMinute - reserve, 60_000), free(messages, perSecond, 1_000))
        : free(frames, perMinute, 60_000),
    note(isMessage) {
      frames = [...frames.slice(1 - perMinute), monotonic()]
      if (isMessage) messages = [...messages.slice(1 - perSecond), monotonic()]
    },
    renew: () => (frames = []),
  }
}
