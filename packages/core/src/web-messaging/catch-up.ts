import type { ChatError } from '../errors.ts'
import type { Facts } from '../types.ts'
import type { Gap, History } from './history.ts'
import { sleep } from '../sleep.ts'
import type { Said } from './wire.ts'

export interface CatchUpOptions {
  readonly history: History
  readonly setFacts: (facts: Facts) => void
  /** Takes what was said, in its order. */
  readonly give: (said: Said) => void
}

/** Reads what was said while there was no connection, before what comes live is let in. */
export interface CatchUp {
  /** A connection begins: what comes live waits. */
  readonly begin: () => void
  /** Something came live. */
  readonly hear: (said: Said) => void
  /** Reads what was missed, and lets in what waits. What could not be read is tried again later. */
  readonly run: (isNew: boolean) => Promise<void>
  /** The connection is gone. */
  readonly stop: () => void
}

export function createCatchUp({ history, setFacts, give }: CatchUpOptions): CatchUp {
  let waiting: Said[] | undefined
  let stop = new AbortController()

  /** Resolves with what went wrong. */
  function repair(gap: Gap, signal: AbortSignal): Promise<ChatError | undefined> {
    return history.repair(gap, signal).then(
      () => undefined,
      (error: ChatError) => error,
    )
  }

  async function repairLater(gap: Gap, first: ChatError, signal: AbortSignal): Promise<void> {
    let error: ChatError | undefined = first
    for (let tries = 1; tries <= 6 && error; tries += 1) {
      const { page } = gap
      await sleep(Math.max(error.retryAfter ?? 0, Math.min(30_000, 1_000 * 2 ** tries)), signal)
      if (signal.aborted) return
      error = await repair(gap, signal)
      if (gap.page > page) tries = 0
    }
    if (!signal.aborted) setFacts({ receiveError: error })
  }

  return {
    begin() {
      stop = new AbortController()
      waiting = []
    },
    hear(said) {
      if (waiting) waiting.push(said)
      else give(said)
    },
    async run(isNew) {
      const { signal } = stop
      const gap = history.gap()
      const error = isNew ? undefined : await repair(gap, signal)
      if (error) void repairLater(gap, error, signal)
      if (signal.aborted) return
      setFacts({ receiveError: error })
      const all = waiting ?? []
      waiting = undefined
      all.forEach(give)
      void history.seek(signal)
    },
    stop() {
      stop.abort()
      waiting = undefined
    },
  }
}
