import { type Answer, json, vendorError } from '../answers.ts'
import { readAuthorization } from '../authorization.ts'
import type { Call, Route } from '../call.ts'
import type { State } from '../state.ts'
import { allowsOrigin } from '../web-messaging/deployments.ts'
import { withAddresses } from '../web-messaging/session.ts'
import type { Session } from '../web-messaging/store.ts'
import type { StructuredBody } from '../web-messaging/types.ts'

const usualPageSize = 25
const largestPageSize = 100

function findSession({ request, correlationId }: Call, state: State): Session | Answer {
  const [authorization, second] = readAuthorization(request.headers)
  const isBearer = authorization && !second && authorization.scheme.toLowerCase() === 'bearer'
  const guestId = isBearer ? state.webMessaging.historyTokens.ownerOf(authorization.credentials) : undefined
  const session = [...state.webMessaging.sessions.values()].find(({ guest }) => guest.id === guestId)
  if (!session) return vendorError(401, 'bad.credentials', 'The token is not valid.', correlationId)
  const origin = request.headers.get('origin')
  if (origin !== null && !allowsOrigin(session.deployment, origin)) {
    return vendorError(403, 'not.authorized', 'Pages of this origin are not allowed.', correlationId)
  }
  return session
}

function readCount(text: string | null, usual: number, most: number): number | undefined {
  if (text === null) return usual
  return /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined
}

/** A message as history has it: under the key that its live frame also carries, if not as its id. */
function entityOf(body: StructuredBody, call: Call, state: State): object {
  const { channel, content = [], ...rest } = withAddresses(body, call.base, state)
  const { time, messageId, from } = channel
  return {
    ...rest,
    id: messageId ?? body.id,
    channel: { time, ...(messageId === undefined ? {} : { messageId }), ...(from ? { from } : {}) },
    content,
  }
}

function isOldEnough({ channel }: StructuredBody, state: State): boolean {
  const { historyLagMs = 0 } = state.faults.get()
  return historyLagMs === 0 || Date.parse(channel.time) <= state.environment.now() - historyLagMs
}

/** `GET /api/v2/webmessaging/messages?pageSize=25&pageNumber=1`: what was said, newest first. */
export const history: Route = (call, state) => {
  const { url, correlationId } = call
  const session = findSession(call, state)
  if ('status' in session) return session
  const facts = { guestId: session.guest.id }
  const pageSize = readCount(url.searchParams.get('pageSize'), usualPageSize, largestPageSize)
  const pageNumber = readCount(url.searchParams.get('pageNumber'), 1, 999_999)
  if (pageSize === undefined || pageNumber === undefined) {
    const words = `pageNumber counts from 1, pageSize goes from 1 to ${largestPageSize}.`
    return { ...vendorError(400, 'bad.request', words, correlationId), facts }
  }
  const waitMs = state.webMessaging.rates.history.take(session.guest.id)
  if (waitMs > 0) {
    const answer = vendorError(429, 'too.many.requests', 'History is read too often.', correlationId)
    return { ...answer, headers: { ...answer.headers, 'Retry-After': String(Math.ceil(waitMs / 1_000)) }, facts }
  }
  const newestFirst = session.transcript.filter((body) => isOldEnough(body, state)).toReversed()
  const entities = newestFirst
    .slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
    .map((body) => entityOf(body, call, state))
  const total = newestFirst.length
  return json(200, { entities, pageSize, pageNumber, total, pageCount: Math.ceil(total / pageSize) }, facts)
}
