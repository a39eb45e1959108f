import { backoff, waitAsTold } from '../backoff.ts'
import { errorOf } from './diagnose.ts'
import type { Environment } from '../environment.ts'
import { isChatError } from '../errors.ts'
import type { ServerEvent } from '../transport.ts'

/** What a way of receiving gets to work with. */
export interface ReceiveContext {
  readonly guestId: string
  /** Ends it. */
  readonly signal: AbortSignal
  readonly now: () => number
  /** Whether the page is online, and seen. */
  readonly environment: Pick<Environment, 'isOnline' | 'isHidden'>
  /** Does nothing once ended. */
  readonly emit: (event: ServerEvent) => void
  /**
   * One guest call to a path under the base URL, `{guestId}` filled in: gives the text of a 2xx, or lets `read` take the
   * answer. Rejects with a ChatError.
   */
  readonly get: (
    path: string,
    after: string | undefined,
    accept: string,
    read?: (response: Response) => Promise<void>,
  ) => Promise<string>
}

/** A running way of receiving. */
export interface Receiver {
  /** Receives now instead of at the next turn. */
  readonly poke?: () => void
  /** Stops after the running turn, until poked. */
  readonly hold?: () => void
}

/**
 * How messages of the other side come in. The REST Guest API names no way, so each of these is an assumption of ours:
 * see {@link poll}, {@link stream} and {@link custom}.
 */
export interface Receive {
  readonly name: string
  /** Rejects when its code cannot be loaded. */
  readonly start: (context: ReceiveContext) => Promise<Receiver>
}

/** Shortest time between two tries while it fails, however often it is poked, milliseconds. */
const pokeSpacing = 3_000

/**
 * Takes turns until the link closes: one at a time, none while offline, with back-off after failures and never before a
 * `Retry-After`. A refusal of the session stops it until it is poked.
 *
 * @param turn One poll, or one stream from its begin to its end; calls `onWorking` as soon as the service answers well.
 * @param interval Milliseconds from the end of a turn to the next.
 */
export function keepReceiving(
  { signal, emit, now, environment }: ReceiveContext,
  turn: (onWorking: () => void) => Promise<void>,
  interval: () => number,
): Receiver {
  let failures = 0
  let isPoked = false
  let isHeld = false
  let wake = (): void => {}
  let rouse = (): void => {}

  /** Pokes cut it short, though not before `firm` milliseconds. */
  const sleep = (milliseconds: number, firm = 0): Promise<void> =>
    new Promise((resolve) => {
      const start = performance.now()
      const timer = setTimeout(() => end(), Math.min(milliseconds, 2 ** 31 - 1))
      const end = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      signal.addEventListener('abort', end)
      wake = () => {
        if (performance.now() - start >= firm) end()
      }
      rouse = () => milliseconds !== Infinity && end()
      if (isPoked || signal.aborted) wake()
    })
  const onWorking = (): void => {
    if (failures > 0) emit({ type: 'receive-restored' })
    failures = 0
  }
  const rest = (thrown: unknown): Promise<void> => {
    const error = isChatError(thrown) ? thrown : errorOf({ step: 'receive', failure: 'network', now: now() })
    isPoked = false
    // A token can be renewed, and a wrapper spoils every call; any other refusal of the feed says nothing about sending.
    if (error.status === 401 || /^auth\/(expired|header|wrong)/.test(error.code)) {
      emit({ type: 'session-paused', error })
      return sleep(Infinity)
    }
    failures += 1
    if (failures === 1) emit({ type: 'receive-failed', error })
    const { retryAfter } = error
    if (retryAfter === undefined) return sleep(backoff(failures), pokeSpacing)
    return sleep(waitAsTold(retryAfter, failures), retryAfter)
  }
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        if (isHeld) await sleep(Infinity)
        isPoked = false
        if (environment.isOnline() && !signal.aborted) await turn(onWorking)
        await sleep(isHeld ? Infinity : interval())
      } catch (thrown) {
        if (!signal.aborted) await rest(thrown)
      }
    }
  }
  void run()
  return {
    poke() {
      isPoked = true
      isHeld = false
      wake()
    },
    hold() {
      if (isHeld) return
      isHeld = true
      rouse()
    },
  }
}
