import { backoff } from './backoff.ts'
import type { Environment } from './environment.ts'
import type { ChatError } from './errors.ts'
import { ownError } from './own-errors.ts'
import type { Connection } from './types.ts'

/** Times of the reconnecting, milliseconds. Reliability specification, section 9. */
const firstWait = { from: 250, to: 2_000 }
const longestWait = 30_000
/** Longest wait from the 10th failure on, and in a hidden tab. */
const longestQuietWait = 120_000
const manyFailures = 10
/** A connection that lived this long has no history of failures. */
const healthyAfter = 60_000
/** Fewest milliseconds between two tries that the page asked for. */
const nudgeSpacing = 3_000
/** A page that comes to the front tries within this. */
const nudgeDelay = 250

export interface SuperviseOptions {
  /**
   * Makes one connection ready for sending. Rejects when it can't; an outcome of `session` means that trying again is of
   * no use before the person says so.
   */
  readonly open: (signal: AbortSignal) => Promise<Connection>
  /** Whether the connection that stands still lives; asked when the page comes to the front. */
  readonly probe: () => void
  /** Shows the state. */
  readonly show: (connection: Connection) => void
  readonly environment: Environment
  readonly now: () => number
  readonly monotonic: () => number
  readonly random: () => number
  /** Stops everything. */
  readonly signal: AbortSignal
}

/** Keeps one connection: opens it, and opens it again whenever it is lost, never hastily. */
export interface Supervisor {
  /** Begins. Resolves when the connection is ready for the first time; rejects when trying is of no use. */
  readonly start: () => Promise<Connection>
  /** The connection is gone. */
  readonly lost: (error: ChatError) => void
  /** Trying is of no use until {@link Supervisor.resume}. */
  readonly stop: (state: Connection) => void
  /** The state of the connection that stands changed. */
  readonly became: (state: Connection) => void
  /** The person asks to go on. */
  readonly resume: () => void
}

export function supervise(options: SuperviseOptions): Supervisor {
  const { open, probe, show, environment, now, monotonic, random, signal } = options
  let attempt: AbortController | undefined
  let status: 'waiting' | 'opening' | 'ready' | 'stopped' = 'stopped'
  let failures = 0
  let lostAt = 0
  let lastTry = -Infinity
  let lastError: ChatError | undefined
  /** The page is offline, though the connection has not noticed. */
  let isOffline = false
  let current: Connection = { status: 'connecting' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let readyAt = 0
  let first: { resolve: (state: Connection) => void; reject: (error: ChatError) => void } | undefined

  function tell(connection: Connection): void {
    current = connection
    show(connection)
  }

  async function tryOnce(): Promise<void> {
    rest()
    if (!environment.isOnline()) return goOffline()
    const mine = (attempt = new AbortController())
    status = 'opening'
    lastTry = monotonic()
    try {
      const state = await open(mine.signal)
      if (mine !== attempt || mine.signal.aborted) return
      status = 'ready'
      lastError = undefined
      readyAt = monotonic()
      tell(state)
      first?.resolve(state)
      first = undefined
    } catch (thrown) {
      if (mine === attempt && !mine.signal.aborted) fail(thrown as ChatError)
    }
  }

  /** Nothing is tried any more. */
  function rest(): void {
    clearTimeout(timer)
    attempt?.abort()
  }

  function fail(error: ChatError): void {
    rest()
    if (status === 'stopped') return
    if (error.outcome === 'session' && error.code !== 'session/not-started') {
      stop({ status: 'paused', error })
      return
    }
    if (!lastError) lostAt = now()
    if (status === 'ready' && monotonic() - readyAt >= healthyAfter) failures = 0
    failures += 1
    lastError = error
    wait(error)
  }

  function wait(error: ChatError): void {
    status = 'waiting'
    if (!environment.isOnline()) return goOffline()
    const milliseconds = Math.max(nextWait(), error.retryAfter ?? 0)
    tell({ status: 'reconnecting', error, nextTryAt: now() + milliseconds, since: lostAt })
    clearTimeout(timer)
    timer = setTimeout(() => void tryOnce(), milliseconds)
  }

  function nextWait(): number {
    if (failures === 1) return firstWait.from + random() * (firstWait.to - firstWait.from)
    const isQuiet = failures >= manyFailures || environment.isHidden?.()
    return backoff(failures + 1, { max: isQuiet ? longestQuietWait : longestWait, random })
  }

  function goOffline(): void {
    status = 'waiting'
    clearTimeout(timer)
    tell({ status: 'offline' })
  }

  function stop(state: Connection): void {
    status = 'stopped'
    rest()
    tell(state)
    if (first && 'error' in state && state.error) first.reject(state.error)
    first = undefined
  }

  /** The page came to the front or the network came back: one try soon, unless one was just made. */
  function nudge(): void {
    if (status === 'ready') {
      if (isOffline) show(current)
      isOffline = false
      probe()
    } else if (status === 'waiting') {
      const spacing = lastTry + nudgeSpacing - monotonic()
      clearTimeout(timer)
      timer = setTimeout(() => void tryOnce(), Math.max(spacing, random() * nudgeDelay))
    }
  }

  const stopListening = environment.subscribe((change) => {
    if (change !== 'offline') nudge()
    else if (status === 'waiting') goOffline()
    else if (status === 'ready') {
      isOffline = true
      show({ status: 'offline' })
    }
  })
  signal.addEventListener('abort', () => {
    stopListening()
    status = 'stopped'
    rest()
    first?.reject(ownError('conversation/destroyed'))
  })

  return {
    start: () =>
      new Promise((resolve, reject) => {
        first = { resolve, reject }
        void tryOnce()
      }),
    lost: fail,
    stop,
    became(state) {
      if (status === 'ready') tell(state)
    },
    resume() {
      if (status === 'ready') return
      status = 'waiting'
      failures = 0
      tell({ status: 'connecting' })
      void tryOnce()
    },
  }
}
