import type { Environment } from '../environment.ts'
import type { Guest } from '../state.ts'
import { createTokenStore, type TokenStore } from '../tokens.ts'
import type { Connection } from './connection.ts'
import { createDeployment, demoDeploymentId, type Deployment, type DeploymentOptions } from './deployments.ts'
import type { StoredFile } from './files.ts'
import { completeLimits, createRates, type Limits, type Rates } from './limits.ts'
import type { StructuredBody } from './types.ts'
import { createUserStore, type User, type UserStore } from './users.ts'

/** A session of web messaging: what a guest comes back to with the same token. */
export interface Session {
  readonly deployment: Deployment
  readonly guest: Guest
  /** What the guest may read again, oldest first. */
  transcript: StructuredBody[]
  /** Connections that were configured with it, the oldest first. */
  readonly connections: Set<Connection>
  /** The conversation was ended: nothing may be said any more. */
  isReadOnly: boolean
  /** Ended for good by the control door, whatever the clock says. */
  isExpired: boolean
  /** Milliseconds since 1970 of the last message in either direction. */
  lastActivity: number
  /** Who signed in. `undefined`: a guest. */
  user?: User
  /** Whether a scenario was begun for the present conversation. */
  isGreeted: boolean
}

/** What web messaging adds to the state of the service. */
export interface WebMessaging {
  /** By id. */
  readonly deployments: Map<string, Deployment>
  /** By the guest's token; a user with two devices has two tokens for one session. */
  readonly sessions: Map<string, Session>
  /** Open ones, configured or not. */
  readonly connections: Set<Connection>
  /** By attachment id. */
  readonly files: Map<string, StoredFile>
  readonly users: UserStore
  /** Tokens for history; their owners are guests, by id. */
  readonly historyTokens: TokenStore<string>
  readonly limits: Limits
  readonly rates: Rates
  /** A number for the next connection. */
  readonly nextNumber: () => number
}

/** What of a service is for Web Messaging alone. All have defaults. */
export interface WebMessagingOptions {
  /** @default one deployment for demos */
  deployments?: readonly DeploymentOptions[]
  limits?: Partial<Limits>
}

export function createWebMessaging(options: WebMessagingOptions, environment: Environment): WebMessaging {
  const limits = completeLimits(options.limits)
  let connectionsSoFar = 0
  const deployments = (options.deployments ?? [{ id: demoDeploymentId }]).map(createDeployment)
  return {
    deployments: new Map(deployments.map((deployment) => [deployment.id, deployment])),
    sessions: new Map(),
    connections: new Set(),
    files: new Map(),
    users: createUserStore(environment, limits),
    historyTokens: createTokenStore(environment.now),
    limits,
    rates: createRates(limits, environment.now),
    nextNumber: () => (connectionsSoFar += 1),
  }
}

/** Forgets sessions, files and who signed in. Deployments stay as they are. */
export function clearWebMessaging({ sessions, files, users, historyTokens, rates }: WebMessaging): void {
  sessions.clear()
  files.clear()
  users.clear()
  historyTokens.clear()
  for (const rate of Object.values(rates)) rate.clear()
}
