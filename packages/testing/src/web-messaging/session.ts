import type { State } from '../state.ts'
import { closeConnection, type Connection, transmit } from './connection.ts'
import { mediaOf } from './deployments.ts'
import { attachmentItem } from './files.ts'
import { message, structured } from './frames.ts'
import type { Session } from './store.ts'
import type { ContentItem, Frame, StructuredBody } from './types.ts'

/** Milliseconds since 1970: from then on the session is gone. */
export function endOf({ lastActivity, deployment }: Session): number {
  return lastActivity + deployment.sessionDurationSeconds * 1_000
}

export function hasExpired(session: Session, state: State): boolean {
  return session.isExpired || state.environment.now() >= endOf(session)
}

/** A message in either direction: from now on the session lives its whole life again. */
export function touch(session: Session, state: State): void {
  session.lastActivity = state.environment.now()
}

/** A new conversation in the same session: nothing of the old one is shown to the guest any more. */
export function startAnew(session: Session, state: State): void {
  session.transcript = []
  session.isReadOnly = false
  session.isGreeted = false
  touch(session, state)
}

/** Begins the scenario that greets new guests, once in a conversation. */
export function greetOnce(session: Session, state: State): void {
  if (session.isGreeted) return
  session.isGreeted = true
  state.theatre.greet(session.guest)
}

export function broadcast(session: Session, frame: Frame, state: State): void {
  for (const connection of session.connections) transmit(connection, frame, state)
}

/** Puts the addresses of files into a body, as they are at this moment and for this client. */
export function withAddresses(body: StructuredBody, base: string, state: State): StructuredBody {
  if (!body.content) return body
  const content = body.content.map((item): ContentItem => {
    const id = (item['attachment'] as { id?: unknown } | undefined)?.id
    const file = item.contentType === 'Attachment' ? state.webMessaging.files.get(String(id)) : undefined
    return file ? attachmentItem(file, base, state.webMessaging, state.environment) : item
  })
  return { ...body, content }
}

/** Tells every connection of a session, and writes it into the transcript unless it is of the moment. */
export function say(session: Session, body: StructuredBody, state: State, tracingId?: string): void {
  const isOfTheMoment = body.events?.every(({ eventType }) => eventType === 'Typing') ?? false
  if (!isOfTheMoment) session.transcript.push(body)
  touch(session, state)
  for (const connection of session.connections) {
    transmit(connection, structured(withAddresses(body, connection.base, state), tracingId), state)
  }
}

/** Tells connections that they are closed on purpose, and closes them. */
export function dismiss(connections: Iterable<Connection>, state: State, reason?: string): void {
  for (const connection of [...connections]) {
    transmit(connection, message('ConnectionClosedEvent', reason === undefined ? {} : { reason }), state)
    closeConnection(connection, 1000, '', state)
  }
}

/** Ends a session for good. Its tokens are remembered, so that they are refused as expired. */
export function expireSession(session: Session, state: State): void {
  session.isExpired = true
  broadcast(session, message('SessionExpiredEvent'), state)
}

/** Deletes a session with everything that was said, on all devices. */
export function deleteSession(session: Session, state: State): void {
  for (const [token, other] of state.webMessaging.sessions) {
    if (other === session) state.webMessaging.sessions.delete(token)
  }
  session.transcript = []
}

/** What a client is told of its session. */
export function describeSession(session: Session, facts: { newSession: boolean; cleared?: boolean }): object {
  const { deployment } = session
  if (session.isReadOnly) {
    const { maxCustomDataBytes } = deployment
    return { connected: true, newSession: facts.newSession, readOnly: true, maxCustomDataBytes }
  }
  return {
    connected: true,
    newSession: facts.newSession,
    readOnly: false,
    clearedExistingSession: facts.cleared ?? false,
    maxCustomDataBytes: deployment.maxCustomDataBytes,
    durationSeconds: deployment.sessionDurationSeconds,
    expirationDate: Math.floor(endOf(session) / 1_000),
    ...mediaOf(deployment),
  }
}
