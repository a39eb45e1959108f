import { createBatch } from '../batch.ts'
import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import { ChatError, isChatError } from '../errors.ts'
import { field, parseJson } from '../json.ts'
import { takeLock } from '../locks.ts'
import { byteLength } from '../text.ts'
import type { ConnectRequest, Draft, Link, ServerEvent } from '../transport.ts'
import { GuardedHeaders } from './authorization.ts'
import { call, createShow, type Answer, type Call } from './call.ts'
import { askHost, obtainPair } from './connect.ts'
import { readOptions, type GuestRestOptions } from './options.ts'
import { readToken } from './token.ts'
import { readReceipt } from './wire.ts'

/** A token that somebody can renew is not used in its last minute, milliseconds. */
const renewEarly = 60_000

/** Opens a session; needs no network when its guest is known. The token lives in this closure and in the session record. */
export async function openLink(
  options: GuestRestOptions,
  nextNumber: () => number,
  request: ConnectRequest,
): Promise<Link> {
  const settings = readOptions(options, request.environment)
  const show = createShow(options.observe, nextNumber)
  const {
    base,
    credentials,
    environment,
    getExpiry,
    maxTextBytes: limit,
    mapBody,
    now,
    parseSendResponse,
    paths,
    receiver,
  } = settings
  const { session, onEvent, onSession } = request
  const stop = new AbortController()
  const { signal } = stop
  const close = (): void => {
    request.signal.removeEventListener('abort', close)
    stop.abort()
  }
  request.signal.addEventListener('abort', close)
  if (request.signal.aborted) close()

  let pair = await obtainPair(settings, show, request, signal).catch((error: unknown) => {
    close()
    throw error
  })
  const { guestId } = pair
  const canRenew = !!credentials && settings.onCredentialsRejected !== 'ask'
  let worked = field(session, 'token') === pair.token && field(session, 'worked')
  let isFresh = false
  const keep = (): unknown => signal.aborted || onSession({ ...pair, worked })
  if (!session) keep()

  const urlOf = (path: string): string => base + path.replaceAll('{guestId}', encodeURIComponent(guestId))

  /** The one place where a token meets a header. */
  async function guestCall(
    step: Call['step'],
    url: string,
    headers: Readonly<Record<string, string>>,
    rest: Pick<Call, 'body' | 'facts' | 'read' | 'signals' | 'secrets'>,
  ): Promise<Answer> {
    const { token } = pair
    const scheme = settings.scheme()
    const known = { ...readToken(token), ...(getExpiry && { expiresAt: getExpiry(token) }) }
    if (!environment.isOnline()) throw errorOf({ step, failure: 'unsent', now: now() })
    if ((known.expiresAt ?? Infinity) - (canRenew && !isFresh ? renewEarly : 0) <= now())
      throw errorOfCode('auth/expired')
    const answer = await call(settings, show, {
      ...rest,
      step,
      url,
      headers: new GuardedHeaders(headers, scheme, token),
      scheme,
      signals: [signal, ...rest.signals],
      facts: { ...rest.facts, token: known, workedBefore: !!worked, renewed: isFresh },
      secrets: [token, ...rest.secrets],
    }).catch((error: unknown) => {
      // The refusal of a token that was renewed meanwhile: the next try has the new one.
      throw token !== pair.token && isChatError(error) && error.outcome === 'session'
        ? new ChatError(error.code, { ...error, message: error.message, outcome: 'transient' })
        : error
    })
    if (token === pair.token) isFresh = false
    if (token === pair.token && !worked) {
      worked = true
      keep()
    }
    return answer
  }

  const batch = createBatch(environment, (messages) => onEvent({ type: 'messages-received', messages, live: true }))
  signal.addEventListener('abort', batch.stop)
  const emit = (event: ServerEvent): void => {
    if (signal.aborted) return
    if (event.type === 'messages-received') {
      for (const _ of event.messages) {
        show({ direction: 'in', time: now(), method: 'PUSH', path: receiver!.name, scheme: 'none', state: 'answered' })
      }
    }
    if (event.type === 'messages-received' && event.live) return batch.add(event.messages)
    batch.flush()
    onEvent(event)
  }
  const receiving = await receiver?.start({
    guestId,
    signal,
    now,
    environment,
    emit,
    async get(path, after, accept, read) {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`
      const rest = { read, signals: [], secrets: [] }
      return (await guestCall('receive', urlOf(path) + query, { Accept: accept }, rest)).text
    },
  })

  const { locks } = environment
  const lockName = (what: string): string => `parlor:${what}:${base}:${guestId}`

  return {
    guestId,
    takeTurn: (sendSignal) => takeLock(locks, lockName('send'), sendSignal),
    async send(draft, sendSignal) {
      const bytes = byteLength(draft.text)
      if (bytes > limit) throw errorOf({ step: 'configure', bytes, limit, now: now() })
      const { response, text } = await guestCall(
        'send',
        urlOf(paths?.messages ?? '/api/v2/conversations/messaging/external/guests/{guestId}/messages'),
        { 'Content-Type': 'application/json', Accept: 'application/json' },
        {
          body: bodyOf(draft, mapBody),
          signals: [sendSignal],
          facts: { bytes, limit },
          secrets: [draft.text],
        },
      )
      try {
        if (parseSendResponse) return parseSendResponse({ status: response.status, headers: response.headers, text })
      } catch {}
      return readReceipt(parseJson(text))
    },
    ...(canRenew && {
      async renew(renewSignal) {
        const free = await takeLock(locks, lockName('renew'), renewSignal)
        const fresh = await askHost(credentials).finally(free)
        if (fresh.guestId !== guestId) throw errorOfCode('session/changed')
        pair = fresh
        worked = false
        isFresh = true
        keep()
      },
    }),
    ...receiving,
    close,
  }
}

function bodyOf(draft: Draft, mapBody = ({ text }: Draft): unknown => ({ text, type: 'text' })): string {
  try {
    return JSON.stringify(mapBody(draft))
  } catch {
    throw errorOfCode('request/invalid', { likelyCause: 'mapBody() failed.' })
  }
}
