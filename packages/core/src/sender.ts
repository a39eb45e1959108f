import { backoff, waitAsTold } from './backoff.ts'
import { isChatError, type ChatError } from './errors.ts'
import type { Environment } from './environment.ts'
import { findWritten, textOf } from './message.ts'
import { maxTries, nextToSend } from './outbox.ts'
import { ownError } from './own-errors.ts'
import type { Store } from './store.ts'
import { wellFormed } from './text.ts'
import type { Link } from './transport.ts'
import type { Facts, WrittenMessage } from './types.ts'

/** Fewest milliseconds between two renewals. */
const renewalSpacing = 30_000
/** A timer set for longer than this fires at once in every engine. */
const longestTimer = 2 ** 31 - 1

export interface SenderOptions {
  readonly store: Store
  readonly sendSpacing: number
  readonly environment: Environment
  readonly now: () => number
  readonly monotonic: () => number
  readonly random: () => number
}

/** Takes messages from the outbox to the link, one at a time, never earlier than allowed. */
export interface Sender {
  /** The link to send by; none while there is no session. */
  readonly use: (link: Link | undefined) => void
  /** Sends what may go now. Call it after anything that may have freed the way. */
  readonly pump: () => void
  /** Renews the session once where that can help; else pauses with the error. */
  readonly recover: (error: ChatError) => Promise<void>
  /** Rests as the service asked, or backs off before try `tries + 1`. */
  readonly rest: (retryAfter: number | undefined, tries: number) => void
  /** The network is gone: sending rests until it is back. */
  readonly goOffline: () => void
  /** Takes up a wait that an earlier page began. */
  readonly restoreWait: () => void
  /** Ends a back-off early; a wait that the server asked for stays. */
  readonly liftBackoff: () => void
  readonly stop: () => void
}

export function createSender({ store, sendSpacing, environment, now, monotonic, random }: SenderOptions): Sender {
  let link: Link | undefined
  let stop = new AbortController()
  let inFlight: string | undefined
  let isBusy = false
  let gapTimer: ReturnType<typeof setTimeout> | undefined
  let waitTimer: ReturnType<typeof setTimeout> | undefined
  let recovering: Promise<void> | undefined
  let renewedAt = -Infinity

  function pump(): void {
    if (!link || isBusy || !nextToSend(store.getState())) return
    if (environment.isOnline()) void turn(link)
    else goOffline()
  }

  /** One message, and the gap after it. */
  async function turn(by: Link): Promise<void> {
    const { signal } = stop
    let end: (() => void) | undefined
    isBusy = true
    try {
      if (by.takeTurn) end = await by.takeTurn(signal)
      const row = !signal.aborted && nextToSend(store.getState())
      if (row) await attempt(row, by, signal)
    } catch (thrown) {
      if (!signal.aborted) rest(isChatError(thrown) ? thrown.retryAfter : undefined, 1)
    }
    if (signal.aborted) return
    gapTimer = setTimeout(() => {
      end?.()
      isBusy = false
      pump()
    }, sendSpacing)
  }

  async function attempt(row: WrittenMessage, by: Link, signal: AbortSignal): Promise<void> {
    const { localId } = row
    inFlight = localId
    store.dispatch({ type: 'message-sending', localId, at: now() })
    try {
      const text = wellFormed(textOf(row))
      const receipt = await by.send({ localId, attempt: row.intent.attempts + 1, text, parts: row.parts }, signal)
      if (signal.aborted) return
      store.dispatch({ type: 'message-accepted', localId, receipt })
      by.poke?.()
    } catch (thrown) {
      if (!signal.aborted) await settle(localId, isChatError(thrown) ? thrown : ownError('send/interrupted'))
    }
    if (!signal.aborted) inFlight = undefined
  }

  async function settle(localId: string, error: ChatError): Promise<void> {
    const tries = findWritten(store.getState().messages, localId)?.intent.tries ?? 1
    const isTransient = error.outcome === 'transient'
    const gaveUp = isTransient && tries >= maxTries && ownError('send/gave-up')
    if (isTransient && error.code === 'network/offline') goOffline()
    else if (isTransient && !gaveUp) rest(error.retryAfter, tries)
    store.dispatch({ type: 'message-unsent', localId, error: gaveUp || error })
    if (gaveUp) pause(gaveUp)
    else if (error.outcome === 'session') await recover(error)
  }

  function pause(error: ChatError): void {
    link?.hold?.()
    setFacts({ connection: { status: 'paused', error } })
  }

  function goOffline(): void {
    if (store.getState().connection.status === 'ready') setFacts({ connection: { status: 'offline' } })
  }

  function setFacts(facts: Facts): void {
    store.dispatch({ type: 'facts-changed', facts })
  }

  function recover(error: ChatError): Promise<void> {
    recovering ??= renewOrPause(error).finally(() => (recovering = undefined))
    return recovering
  }

  /** A refused token is renewed once through the host; anything else waits for the person. */
  async function renewOrPause(error: ChatError): Promise<void> {
    const { signal } = stop
    const mayRenew = error.code !== 'auth/header-rewritten' && (error.status === 401 || error.code === 'auth/expired')
    if (!mayRenew || !link?.renew) return pause(error)
    if (monotonic() - renewedAt < renewalSpacing) return pause(error)
    renewedAt = monotonic()
    try {
      await link.renew(signal)
      link?.poke?.()
    } catch (thrown) {
      if (signal.aborted) return
      pause(isChatError(thrown) ? thrown : ownError('session/ended'))
    }
  }

  function rest(retryAfter: number | undefined, tries: number): void {
    const told = retryAfter !== undefined
    if (told) link?.hold?.()
    const milliseconds = told ? waitAsTold(retryAfter, tries, { random }) : backoff(tries, { random })
    setFacts({ wait: { reason: told ? 'rate-limited' : 'backoff', until: now() + milliseconds } })
    wake(milliseconds)
  }

  function wake(milliseconds: number): void {
    const end = monotonic() + milliseconds
    clearTimeout(waitTimer)
    check()
    function check(): void {
      const left = end - monotonic()
      if (left > 0) {
        waitTimer = setTimeout(check, Math.min(Math.ceil(left), longestTimer))
        return
      }
      setFacts({ wait: undefined })
      pump()
      link?.poke?.()
    }
  }

  return {
    use(next) {
      if (next !== link) {
        stop.abort()
        stop = new AbortController()
        if (inFlight) store.dispatch({ type: 'message-unsent', localId: inFlight, error: ownError('send/interrupted') })
        inFlight = undefined
        isBusy = false
        clearTimeout(gapTimer)
        if (!next) clearTimeout(waitTimer)
      }
      link = next
      pump()
    },
    pump,
    recover,
    goOffline,
    rest,
    restoreWait() {
      const { wait } = store.getState()
      if (wait) wake(wait.until - now())
    },
    liftBackoff() {
      if (store.getState().wait?.reason !== 'backoff') return
      clearTimeout(waitTimer)
      setFacts({ wait: undefined })
      pump()
    },
    stop() {
      stop.abort()
      clearTimeout(gapTimer)
      clearTimeout(waitTimer)
    },
  }
}
