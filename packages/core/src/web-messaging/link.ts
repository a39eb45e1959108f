import { errorOfCode } from './explain.ts'
import { isChatError } from '../errors.ts'
import { takeLock } from '../locks.ts'
import type { ConnectRequest, Draft, Link, Receipt } from '../transport.ts'
import { encodeMessage } from './encode.ts'
import { sleep } from './sleep.ts'
import type { WebMessagingOptions } from './options.ts'
import { createSession, type Session } from './session.ts'
import { readSettings } from './settings.ts'
import type { Frame } from './wire.ts'

/** A wait for the limits that is longer than this is told, milliseconds. */
const longestSilentWait = 1_500

/** Opens a session, and keeps it open. */
export async function openLink(
  options: WebMessagingOptions,
  request: ConnectRequest,
  { nextNumber, onSpent }: { readonly nextNumber: () => number; readonly onSpent: () => void },
): Promise<Link> {
  const settings = readSettings(options, request, onSpent)
  const stop = new AbortController()
  const { signal } = stop
  const close = (): void => {
    request.signal.removeEventListener('abort', close)
    stop.abort()
  }
  request.signal.addEventListener('abort', close)
  const session = createSession(settings, request, signal, nextNumber)
  const aborted = new Promise<never>((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(errorOfCode('conversation/destroyed'))),
  )
  aborted.catch(() => {})
  if (request.signal.aborted) close()
  await Promise.race([session.start(), aborted]).catch((error: unknown) => {
    close()
    throw error
  })

  return {
    guestId: session.guestId(),
    facts: { connection: session.state() },
    async takeTurn(sendSignal) {
      const free = await takeLock(settings.environment.locks, `parlor:send:${session.guestId()}`, sendSignal)
      const wait = session.pacer.delay(true)
      if (wait > longestSilentWait) {
        free()
        throw errorOfCode('rate/limited', { retryAfter: wait })
      }
      await sleep(wait, sendSignal)
      return free
    },
    send: (draft) => send(session, settings.echoTimeout, draft),
    resume() {
      if (session.state().status === 'ready') request.onEvent({ type: 'session-resumed' })
      else session.resume()
    },
    startNew: () => (session.state().status === 'read-only' ? session.restart() : undefined),
    end: () =>
      session.info()?.canClear && /ready|read-only/.test(session.state().status) ? session.clear() : undefined,
    loadOlder: session.history.older,
    tellTyping: session.typing.tell,
    async setAttributes(attributes) {
      session.attributes.set(attributes)
    },
    upload: session.uploads.add,
    removeUpload: session.uploads.remove,
    takeUploads: session.uploads.take,
    returnUploads: session.uploads.giveBack,
    refreshAttachment: session.uploads.refresh,
    async signIn(grant) {
      await session.signIn.exchange(grant)
      await session.stepUp()
    },
    signOut: session.signOut,
    close,
  }
}

/** One message: what comes back with our reference says that it was taken. */
async function send(session: Session, echoTimeout: number, draft: Draft): Promise<Receipt> {
  if (session.state().status !== 'ready') throw errorOfCode('network/lost', { outcome: 'transient' })
  const attributes = session.attributes.take()
  const files = (draft.parts ?? []).flatMap((part) => (part.kind === 'attachment' ? [part.id] : []))
  let frame: Frame
  try {
    frame = await session.ask(
      'onMessage',
      { message: encodeMessage(draft, attributes) },
      { tracingId: draft.localId, isMessage: true, isSend: true, timeout: echoTimeout },
    )
  } catch (error) {
    if (isChatError(error)) {
      if (error.code === 'network/timeout') session.drop(errorOfCode('network/lost'))
      if (error.code === 'message/attributes-too-large') session.attributes.drop()
      if (error.code === 'auth/required' && session.signIn.isWanted()) {
        session.signIn.refused()
        session.drop(errorOfCode('network/lost'))
        throw errorOfCode('network/lost', { outcome: 'transient' })
      }
    }
    throw error
  }
  session.attributes.sent(attributes)
  session.uploads.sent(files)
  session.typing.reset()
  const message = frame.kind === 'said' ? frame.said.find((said) => said.kind === 'message')?.message : undefined
  return { id: message?.id, time: message?.time }
}
