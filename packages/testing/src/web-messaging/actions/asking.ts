import { createGuestToken } from '../../tokens.ts'
import { mediaOf } from '../deployments.ts'
import { message, missing, response, tooManyRequests } from '../frames.ts'
import { createMessageId } from '../ids.ts'
import { isRecord, refuse, reply, type SessionAction } from '../request.ts'
import { dismiss, endOf, hasExpired } from '../session.ts'

/** `echo`: the health check. Its answer says how long the session has to live; an expired one says that it is gone. */
export const echo: SessionAction = (request, session) => {
  const { fields, state, connection, tracingId } = request
  const given = fields['message']
  if (!isRecord(given)) return reply(request, missing('message', tracingId))
  const waitMs = state.webMessaging.rates.echoes.take(String(connection.number))
  if (waitMs > 0) return reply(request, tooManyRequests(waitMs, 'Too many echoes on this connection.', tracingId))
  if (hasExpired(session, state)) return { ...reply(request, message('SessionExpiredEvent')), status: 4006 }
  const body = {
    id: createMessageId(state.environment),
    type: 'Text',
    ...(typeof given['text'] === 'string' ? { text: given['text'] } : {}),
    direction: 'Inbound',
    metadata: {
      durationSeconds: String(session.deployment.sessionDurationSeconds),
      expirationDate: String(Math.floor(endOf(session) / 1_000)),
    },
  }
  return reply(request, response('StructuredMessage', body, tracingId))
}

/** `getJwt`: a token of a minute, for history. */
export const getJwt: SessionAction = (request, session) => {
  const { state, tracingId } = request
  const { historyTokens, limits } = state.webMessaging
  const issuedAt = state.environment.now()
  const expiresAt = issuedAt + limits.historyTokenMs
  const jwt = createGuestToken({ issuedAt, expiresAt }, state.environment)
  historyTokens.add(jwt, { owner: session.guest.id, expiresAt })
  return reply(request, response('JwtResponse', { jwt, exp: Math.floor(expiresAt / 1_000) }, tracingId))
}

/** `getConfiguration`: what the session allows. */
export const getConfiguration: SessionAction = (request, { deployment }) => {
  const body = {
    ...mediaOf(deployment),
    maxCustomDataBytes: deployment.maxCustomDataBytes,
    messageRoutingEnabled: true,
    sessionDurationSeconds: deployment.sessionDurationSeconds,
  }
  return reply(request, response('GetConfigurationResponse', body, request.tracingId))
}

/** `closeSession`: ends the session, for all connections or for this one. Not the same as closing the socket. */
export const closeSession: SessionAction = (request, session) => {
  const { fields, connection, state, tracingId } = request
  const { closeAllConnections } = fields
  if (closeAllConnections !== undefined && typeof closeAllConnections !== 'boolean') return refuse(request, 400)
  if (closeAllConnections === true) {
    session.isReadOnly = true
    dismiss(
      [...session.connections].filter((other) => other !== connection),
      state,
    )
  }
  session.connections.delete(connection)
  delete connection.session
  const body = { connected: false, newSession: false, readOnly: session.isReadOnly }
  return reply(request, response('SessionResponse', body, tracingId))
}
