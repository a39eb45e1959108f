import { errorOfCode } from './explain.ts'
import { ChatError } from '../errors.ts'
import { takeLock } from '../locks.ts'
import type { ConnectRequest, Draft, Link, Receipt } from '../transport.ts'
import { lost } from './diagnose.ts'
import { encodeMessage } from './encode.ts'
import type { WebMessagingOptions } from './options.ts'
import { createSession, type Session } from './session.ts'
import { readSettings } from './settings.ts'
import { sleep } from '../sleep.ts'

/** A wait for the limits that is longer than this is told, milliseconds. */
const longestSilentWait = 1_500

/** Opens a session, and keeps it open. */
export async function openLink(
  options: WebMessagingOptions,
  request: ConnectRequest,
  { nextNumber, onSpent }: { readonly nextNumber: () => number; readonly onSpent: () => void },
): Promise<Link> {
  const settings = readSettings(options, request, onSpent)
  if (request.signal.aborted) throw errorOfCode('conversation/destroyed')
  const stop = new AbortController()
  const { signal } = stop
  const close = (): void => stop.abort()
  request.signal.addEventListener('abort', close, { signal })
  const session = createSession(settings, request, signal, nextNumber)
  await session.start().catch((error: unknown) => {
    close()
    throw error
  })

  return {
    guestId: session.guestId,
    facts: { connection: session.state() },
    async takeTurn(sendSignal) {
      const free = await takeLock(settings.environment.locks, `parlor:send:${session.guestId}`, sendSignal)
      const wait = session.pacer.delay(true)
      if (wait > longestSilentWait) {
        free()
        throw errorOfCode('rate/limited', { retryAfter: wait })
      }
      await sleep(wait, sendSignal)
      return free
    },
    send: (draft) => send(session, settings.echoTimeout, draft),
    ...session.verbs,
    ...session.uploads.verbs,
    tellTyping: session.typing.tell,
    setAttributes: session.attributes.set,
    close,
  }
}

/** One message: what comes back with our reference says that it was taken. */
async function send(session: Session, timeout: number, draft: Draft): Promise<Receipt> {
  const { attributes, uploads, signIn, typing, ask, drop, state } = session
  if (state().status !== 'ready') throw lost('transient')
  const going = attributes.take()
  const frame = await ask(
    'onMessage',
    { message: encodeMessage(draft, going) },
    { tracingId: draft.localId, isMessage: true, isSend: true, timeout },
  ).catch((error: ChatError) => {
    const { code } = error
    if (code === 'network/timeout') drop(lost())
    if (code === 'message/attributes-too-large') attributes.drop()
    // The session is gone, and nothing that is resumed brings it back: the row says so by itself.
    if (error.outcome === 'session' && state().status === 'ended')
      throw new ChatError(code, { ...error, message: error.message, outcome: 'message' })
    if (code !== 'auth/required' || !signIn.isWanted()) throw error
    signIn.refused()
    drop(lost())
    throw lost('transient')
  })
  attributes.sent(going)
  uploads.sent((draft.parts ?? []).flatMap((part) => (part.kind === 'attachment' ? part.id : [])))
  typing.reset()
  const said = frame.kind === 'said' ? frame.said.find(({ kind }) => kind === 'message') : undefined
  return said?.kind === 'message' ? { id: said.message.id, time: said.message.time } : {}
}
