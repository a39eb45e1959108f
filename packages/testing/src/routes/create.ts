import { type Answer, json, missingScope, vendorError } from '../answers.ts'
import { readAuthorization } from '../authorization.ts'
import { isWellFormed, mediaType, parseObject, readBody } from '../body.ts'
import type { Call, Route } from '../call.ts'
import { guestScope, type OAuthClient } from '../clients.ts'
import { admitGuest, giveGuestToken, type State } from '../state.ts'

function findCaller({ request, correlationId }: Call, state: State): OAuthClient | Answer {
  const [authorization, second] = readAuthorization(request.headers)
  if (!authorization || second || authorization.scheme.toLowerCase() !== 'bearer') {
    const message = 'Creating a guest needs an OAuth token as Bearer authorization.'
    return vendorError(401, 'authentication.required', message, correlationId)
  }
  const clientId = state.oauthTokens.ownerOf(authorization.credentials)
  const client = state.clients.find(({ id }) => id === clientId)
  return client ?? vendorError(401, 'bad.credentials', 'This is no valid OAuth token.', correlationId)
}

function textOf(fields: Map<string, unknown>, name: string): string | undefined {
  const value = fields.get(name)
  return typeof value === 'string' && value.trim() !== '' && isWellFormed(value) ? value : undefined
}

/** `POST /api/v2/conversations/messaging/external/guests`: makes a guest (the thread's F2 to F5). */
export const create: Route = async (call, state) => {
  const { request, correlationId } = call
  const caller = findCaller(call, state)
  if ('status' in caller) return caller
  const client = caller.id
  if (!caller.scopes.includes(guestScope)) return { ...missingScope(correlationId), facts: { client } }

  const refuse = (status: number, code: string, message: string): Answer => ({
    ...vendorError(status, code, message, correlationId),
    facts: { client },
  })
  const body = await readBody(request)
  if (body.kind === 'too-large') return refuse(413, 'request.too.large', 'The body is too large.')
  const fields = body.kind === 'text' ? parseObject(body.text) : undefined
  if (!fields) return refuse(400, 'bad.request', 'The body must be a JSON object with name and email.')
  const name = textOf(fields, 'name')
  if (name === undefined) return refuse(400, 'invalid.name', 'The field name must be a text that is not blank.')
  const email = textOf(fields, 'email')
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email.trim())) {
    return refuse(400, 'invalid.email', 'The field email must be an email address.')
  }
  if (mediaType(request.headers) !== 'application/json') {
    return refuse(415, 'unsupported.media.type', 'The Content-Type must be application/json.')
  }

  const guest = admitGuest(state, { name, email })
  const accessToken = giveGuestToken(state, guest.id)
  const { createField = 'accessToken' } = state.faults.get()
  const answer = json(
    201,
    { guestId: guest.id, ...(createField === 'none' ? {} : { [createField]: accessToken }) },
    { client, guestId: guest.id },
  )
  return {
    ...answer,
    headers: { ...answer.headers, 'Cache-Control': 'no-store' },
    afterwards: () => state.theatre.greet(guest),
  }
}
