import type { Connection } from '../connection.ts'
import { missing, response, tooManyRequests } from '../frames.ts'
import { createMessageId } from '../ids.ts'
import { type Action, isRecord, type Outcome, refuse, reply, type Request, textOf } from '../request.ts'
import { openSession } from '../open-session.ts'
import { describeSession, dismiss, hasExpired, say, startAnew } from '../session.ts'
import type { Session } from '../store.ts'
import type { StructuredBody } from '../types.ts'
import type { User } from '../users.ts'
import type { State } from '../../state.ts'

/** Makes a connection one of a session, and closes the oldest where there are too many. */
function join(connection: Connection, session: Session, state: State): void {
  connection.session?.connections.delete(connection)
  connection.session = session
  session.connections.add(connection)
  const tooMany = session.connections.size - state.webMessaging.limits.connections
  if (tooMany > 0) dismiss([...session.connections].slice(0, tooMany), state)
}

/** What is wrong with a request to configure, told to the client; `undefined` when nothing is. */
function objection(request: Request): Outcome | undefined {
  const { fields, connection, state, tracingId } = request
  for (const name of ['token', 'deploymentId']) {
    if (textOf(fields, name) === undefined) return reply(request, missing(name, tracingId))
  }
  if (fields['deploymentId'] !== connection.deployment.id) {
    return refuse(request, 400, 'The deploymentId is another than that of the connection.')
  }
  const waitMs = state.webMessaging.rates.configures.take(String(fields['token']))
  if (waitMs > 0) return reply(request, tooManyRequests(waitMs, 'The session is configured too often.', tracingId))
  const known = state.webMessaging.sessions.get(String(fields['token']))
  if (known && known.deployment !== connection.deployment) return refuse(request, 4007)
  return known && hasExpired(known, state) ? refuse(request, 4006) : undefined
}

function configure(request: Request, session: Session, facts: { newSession: boolean; cleared?: boolean }): Outcome {
  const { connection, state, tracingId } = request
  join(connection, session, state)
  return reply(request, response('SessionResponse', describeSession(session, facts), tracingId))
}

/** `configureSession`: begins a session for a token, or comes back to it. */
export const configureSession: Action = (request) => {
  const refused = objection(request)
  if (refused) return refused
  const { fields, connection, state } = request
  const token = String(fields['token'])
  const known = state.webMessaging.sessions.get(token)
  if (!known) return configure(request, openSession(state, connection.deployment, token), { newSession: true })
  if (known.user) return refuse(request, 4017)
  const isAnew = fields['startNew'] === true && known.isReadOnly
  if (isAnew) startAnew(known, state)
  return configure(request, known, { newSession: isAnew })
}

function signInEvent(user: User, state: State): StructuredBody {
  return {
    id: createMessageId(state.environment),
    type: 'Event',
    direction: 'Inbound',
    channel: {
      time: new Date(state.environment.now()).toISOString(),
      type: 'Private',
      from: { firstName: user.firstName, lastName: user.lastName },
    },
    events: [{ eventType: 'Presence', presence: { type: 'SignIn' } }],
  }
}

function sessionsOf(user: User, state: State): Session[] {
  return [...new Set(state.webMessaging.sessions.values())].filter(
    (session) => session.user === user && !hasExpired(session, state),
  )
}

/** A guest signs in in the middle: the session becomes the user's, older ones on other devices are closed. */
function stepUp(request: Request, session: Session, user: User): Outcome {
  const { state, connection } = request
  if (!session.deployment.auth.allowSessionUpgrade) {
    return refuse(request, 403, 'A session cannot be upgraded in this deployment.')
  }
  const older = sessionsOf(user, state)
  for (const other of older) {
    delete other.user
    other.isExpired = true
    dismiss(other.connections, state, 'signedIn')
  }
  session.user = user
  const outcome = configure(request, session, { newSession: false, cleared: older.length > 0 })
  return {
    ...outcome,
    afterwards: () => {
      if (connection.session === session) say(session, signInEvent(user, state), state)
    },
  }
}

/** `configureAuthenticatedSession`: the same for somebody who has signed in. */
export const configureAuthenticatedSession: Action = (request) => {
  const refused = objection(request)
  if (refused) return refused
  const { fields, connection, state } = request
  const token = String(fields['token'])
  const { sessions, users } = state.webMessaging
  const { deployment } = connection
  if (!deployment.auth.enabled) return refuse(request, 403, 'Authentication is not enabled for this deployment.')
  const code = isRecord(fields['data']) ? fields['data']['code'] : undefined
  const user = typeof code === 'string' ? users.ofJwt(code) : undefined
  if (!user) return refuse(request, 401)

  const known = sessions.get(token)
  if (known && !known.user) return stepUp(request, known, user)
  if (known && known.user !== user) return refuse(request, 401)
  const session = known ?? sessionsOf(user, state).find((own) => own.deployment === deployment)
  if (session) {
    sessions.set(token, session)
    const isAnew = fields['startNew'] === true && session.isReadOnly
    if (isAnew) startAnew(session, state)
    return configure(request, session, { newSession: isAnew })
  }
  const opened = openSession(state, deployment, token)
  opened.user = user
  return configure(request, opened, { newSession: true })
}
