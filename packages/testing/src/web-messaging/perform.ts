import { closeSession, echo, getConfiguration, getJwt } from './actions/asking.ts'
import { deleteAttachment, getAttachment, onAttachment } from './actions/attachments.ts'
import { configureAuthenticatedSession, configureSession } from './actions/configure.ts'
import { onMessage } from './actions/message.ts'
import { missing, tooManyRequests } from './frames.ts'
import { type Action, type Outcome, refuse, reply, type Request, type SessionAction, textOf } from './request.ts'
import { hasExpired } from './session.ts'

const actions: Readonly<Record<string, Action>> = { configureSession, configureAuthenticatedSession }

const sessionActions: Readonly<Record<string, SessionAction>> = {
  onMessage,
  onAttachment,
  getAttachment,
  deleteAttachment,
  closeSession,
  echo,
  getJwt,
  getConfiguration,
}

function ofSession(request: Request, action: SessionAction): Outcome {
  const { fields, connection, state, tracingId } = request
  const token = textOf(fields, 'token')
  if (token === undefined) return reply(request, missing('token', tracingId))
  const session = state.webMessaging.sessions.get(token)
  if (!session) return refuse(request, 4007)
  if (connection.session !== session) return refuse(request, 400, 'This connection is not configured with the session.')
  // An echo is how a client asks whether its session lives: it has an answer of its own for one that does not.
  if (hasExpired(session, state) && action !== echo) return refuse(request, 4006)
  return action(request, session)
}

/** Does what a request asks for, or refuses it, and tells the client by frames. */
export function perform(request: Request): Outcome {
  const { action, connection, state, tracingId } = request
  const waitMs = state.webMessaging.rates.requests.take(String(connection.number))
  if (waitMs > 0) return reply(request, tooManyRequests(waitMs, 'Too many requests on this connection.', tracingId))
  const own = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (own) return own(request)
  const ofOne = Object.hasOwn(sessionActions, action) ? sessionActions[action] : undefined
  return ofOne ? ofSession(request, ofOne) : refuse(request, 400)
}
