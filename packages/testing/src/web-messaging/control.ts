import type { Guest, State } from '../state.ts'
import { closeConnection, cutConnection, haltConnection } from './connection.ts'
import { type Deployment, type DeploymentOptions } from './deployments.ts'
import { clearConversation, endConversation, logOut } from './ending.ts'
import { createUuid } from './ids.ts'
import { openSession } from './open-session.ts'
import { hasExpired } from './session.ts'
import type { Session } from './store.ts'

/** What stands for a session of web messaging. */
export interface SessionCredentials {
  guestId: string
  deploymentId: string
  /** As a client makes it: a UUID. Whoever has it owns the session. */
  token: string
}

/** A session of web messaging, without its token. */
export interface SessionDescription {
  guestId: string
  deploymentId: string
  connections: number
  readOnly: boolean
  expired: boolean
  /** Id of the user who signed in. */
  user?: string
  /** Messages and events in the transcript. */
  transcript: number
}

/** What of a deployment is to be another from now on. */
export type DeploymentChanges = Partial<Omit<DeploymentOptions, 'id'>>

/** How the sockets of a session end. */
export type Disconnection = { code: number; reason?: string } | 'cut' | 'half-open'

/** @throws TypeError with words for whoever asked, as everything here. */
function deploymentOf(state: State, id: string | undefined): Deployment {
  const [first] = state.webMessaging.deployments.values()
  const deployment = id === undefined ? first : state.webMessaging.deployments.get(id)
  if (!deployment) throw new TypeError(`There is no deployment ${JSON.stringify(id)}.`)
  return deployment
}

function sessionOf(state: State, guest: Guest): Session {
  const session = [...state.webMessaging.sessions.values()].find((one) => one.guest === guest)
  if (!session) throw new TypeError(`The guest ${JSON.stringify(guest.id)} has no session of web messaging.`)
  return session
}

export function createSession(
  state: State,
  { token = createUuid(state.environment), deploymentId }: { token?: string; deploymentId?: string } = {},
): SessionCredentials {
  const deployment = deploymentOf(state, deploymentId)
  if (state.webMessaging.sessions.has(token)) throw new TypeError('There is a session with this token already.')
  const { guest } = openSession(state, deployment, token)
  return { guestId: guest.id, deploymentId: deployment.id, token }
}

export function changeDeployment(state: State, id: string | undefined, changes: DeploymentChanges): Deployment {
  const deployment = deploymentOf(state, id)
  for (const name of Object.keys(changes)) {
    if (name === 'id' || name === 'version' || (name !== 'allowedOrigins' && !Object.hasOwn(deployment, name))) {
      throw new TypeError(`A deployment has no setting ${JSON.stringify(name)} that can be changed.`)
    }
  }
  Object.assign(deployment, structuredClone(changes), { version: deployment.version + 1 })
  return structuredClone(deployment)
}

export function describeSessions(state: State): SessionDescription[] {
  return [...new Set(state.webMessaging.sessions.values())].map((session) => ({
    guestId: session.guest.id,
    deploymentId: session.deployment.id,
    connections: session.connections.size,
    readOnly: session.isReadOnly,
    expired: hasExpired(session, state),
    ...(session.user ? { user: session.user.id } : {}),
    transcript: session.transcript.length,
  }))
}

export function endGuestConversation(state: State, guest: Guest): void {
  endConversation(sessionOf(state, guest), state)
}

export function clearGuestConversation(state: State, guest: Guest): void {
  clearConversation(sessionOf(state, guest), state)
}

export function logOutGuest(state: State, guest: Guest): void {
  const { user } = sessionOf(state, guest)
  if (user) logOut(user, state)
}

export function disconnect(state: State, guest: Guest, how: Disconnection = 'cut'): void {
  for (const connection of [...sessionOf(state, guest).connections]) {
    if (how === 'cut') cutConnection(connection, state)
    else if (how === 'half-open') haltConnection(connection)
    else closeConnection(connection, how.code, how.reason ?? '', state)
  }
}
