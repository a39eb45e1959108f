import { createDemoClients, type OAuthClient } from './clients.ts'
import { createEmitter, type ServiceListener } from './emitter.ts'
import { createEnvironment, type Environment } from './environment.ts'
import { readFaults } from './fault-input.ts'
import { createFaults, type Faults } from './faults.ts'
import { createFetch } from './fetch.ts'
import { handle } from './handle.ts'
import type { Item, Push } from './items.ts'
import { createLog, type LogEntry } from './log.ts'
import { createRateLimiter, type RateLimit } from './rate.ts'
import type { Scenario } from './scenarios/stage.ts'
import { createTheatre } from './scenarios/theatre.ts'
import * as states from './state.ts'
import { createTokenStore } from './tokens.ts'
import { sendFile, type SentFile } from './web-messaging/attach.ts'
import type { Deployment } from './web-messaging/deployments.ts'
import { createSocketClass } from './web-messaging/in-process-socket.ts'
import { createWebMessaging, type WebMessagingOptions } from './web-messaging/store.ts'
import { admit, type Admission, type UpgradeRequest } from './web-messaging/upgrade.ts'
import type { SignIn } from './web-messaging/users.ts'
import * as control from './web-messaging/control.ts'

/** Settings of {@link createService}. All have defaults. */
export interface ServiceOptions extends Partial<Environment>, WebMessagingOptions {
  /** The OAuth clients of the organisation. @default two demo clients, the second without the scope */
  clients?: readonly OAuthClient[]
  /** Milliseconds that a guest token is valid. @default 3_600_000 */
  guestTokenMs?: number
  /** Milliseconds that an OAuth token is valid. @default 86_400_000 */
  oauthTokenMs?: number
  /** How fast a guest may send. @default at most 2 in 1000 ms */
  rateLimit?: RateLimit | false
  /** The scenario that greets new guests. @default 'silent' */
  scenario?: string
  /** Scenarios of your own, by name, beside those that come with the service. */
  scenarios?: Readonly<Record<string, Scenario>>
  /** Factor on every wait of a scenario: 0 plays without waiting. @default 1 */
  pace?: number
  /** Entries that the truth log keeps. @default 20_000 */
  logLimit?: number
}

/** The Guest service in a box: a strict fake of the REST Guest API, with a truth log and fault switches. */
export interface Service {
  /**
   * Answers one request: the strict API, and the control door under `/_service/`. A cut connection is told as
   * `Response.error()`; the promise of a request that hangs stays open until its signal aborts or the service closes.
   * `base` is where the caller reaches the service, for the addresses in answers; the request's origin unless given.
   */
  handle: (request: Request, signal?: AbortSignal, base?: string) => Promise<Response>
  /** A `fetch` onto this service that never leaves the process. Relative addresses are allowed. */
  fetch: typeof fetch
  /** A `WebSocket` class whose sockets reach this service and never leave the process. */
  WebSocket: typeof WebSocket
  /** Decides whether a socket may be opened: for a face of your own. */
  upgrade: (request: UpgradeRequest) => Admission
  clients: readonly OAuthClient[]
  /** Makes a guest as the create call does, without the call: for a page that is handed a ready pair. */
  createGuest: (details?: { name?: string; email?: string }) => states.GuestCredentials
  /**
   * Makes a session of web messaging before any client connects, so that there is something to come back to.
   *
   * @throws TypeError when there is no deployment of that id, or the token is in use.
   */
  createSession: (details?: { token?: string; deploymentId?: string }) => control.SessionCredentials
  /** The deployments, as they are now. */
  deployments: () => Deployment[]
  /**
   * Changes a deployment, as an administrator would. Open sessions go by the new settings at once.
   *
   * @throws TypeError when there is none of that id.
   */
  changeDeployment: (id: string, changes: control.DeploymentChanges) => Deployment
  /** The sessions of web messaging, the oldest first. No token is in it. */
  sessions: () => control.SessionDescription[]
  /** The id of the guest whom a token of web messaging stands for. */
  guestOfToken: (token: string) => string | undefined
  /** A sign-in at the organisation's identity provider: gives the code, or with `nonce` the id token, to exchange. */
  signIn: (details?: SignIn) => string
  /** The user of this session logs out on another device. Does nothing for a guest who has not signed in. */
  logOut: (guestId: string) => void
  /** The agent ends the conversation, as the deployment has it: read-only, or an event only, or nothing at all. */
  endConversation: (guestId: string) => void
  /** The conversation is deleted on all devices, as by a Presence Clear of the guest. */
  clearConversation: (guestId: string) => void
  /** Sends a file to a session of web messaging as the agent. Gives the item that was made of it. */
  attach: (guestId: string, file: SentFile, text?: string) => Item
  /** Closes the sockets of a session: properly with a code, `cut` without a word, or left `half-open`. */
  disconnect: (guestId: string, how?: control.Disconnection) => void
  /** Another token for the same guest, as a host's `credentials()` would fetch one. */
  renew: (guestId: string) => states.GuestCredentials
  /**
   * From now on every token of this guest is refused, or every OAuth token of this client. A session of web messaging
   * expires, and its connections are told.
   */
  expire: (owner: { guestId: string } | { client: string }) => void
  /** Says something to a guest. Gives the item that was made of it. */
  push: {
    (guestId: string, push: Exclude<Push, { raw: unknown }>): Item
    (guestId: string, push: { raw: unknown }): unknown
  }
  faults: Faults
  /** The truth log, or its entries with a greater number. */
  log: (after?: number) => LogEntry[]
  /** The texts that were accepted, in order: of one guest, or of all. */
  heard: (guestId?: string) => string[]
  /** The guests that the service knows, in the order of their creation. */
  guests: () => { guestId: string; name: string; createdAt: string }[]
  /** Tells of new log entries, items and fault settings. Gives a function that ends it. */
  subscribe: (listener: ServiceListener) => () => void
  /** Name of the scenario that greets new guests. A name that there is not throws a TypeError. */
  scenario: string
  /** Names of all scenarios. */
  scenarios: () => string[]
  /** Plays a scenario for a guest, in place of the one that is played. Resolves when it is over or was ended. */
  play: (scenario: string | Scenario, guestId: string) => Promise<void>
  /** Forgets guests, log and faults, and ends their streams and scenarios. OAuth tokens and log numbers go on. */
  reset: () => void
  /** Ends streams, timers and scenarios. Every later request is cut. */
  close: () => void
}

function createState(options: ServiceOptions): states.State {
  const environment = createEnvironment(options)
  const emitter = createEmitter()
  const state: states.State = {
    environment,
    emitter,
    clients: options.clients ?? createDemoClients(environment),
    life: { guestTokenMs: options.guestTokenMs ?? 3_600_000, oauthTokenMs: options.oauthTokenMs ?? 86_400_000 },
    guests: new Map(),
    guestTokens: createTokenStore(environment.now),
    oauthTokens: createTokenStore(environment.now),
    log: createLog(options.logLimit),
    faults: createFaults(readFaults, (faults) => emitter.emit({ type: 'faults', faults })),
    rate: createRateLimiter(options.rateLimit ?? { sends: 2, perMs: 1_000 }, environment.now),
    heard: [],
    closed: new AbortController(),
    webMessaging: createWebMessaging(options, environment),
    theatre: createTheatre(() => state, {
      greeter: options.scenario ?? 'silent',
      scenarios: options.scenarios ?? {},
      pace: options.pace ?? 1,
    }),
  }
  return state
}

/**
 * Makes a service that keeps everything in memory and needs no network. Any number of faces may stand before it.
 *
 * @throws TypeError when there is no scenario of the given name.
 */
export function createService(options: ServiceOptions = {}): Service {
  const state = createState(options)

  function guestOf(guestId: string): states.Guest {
    const guest = state.guests.get(guestId)
    if (!guest)
      throw new TypeError(`There is no guest ${JSON.stringify(guestId)}: take the guestId of a create answer.`)
    return guest
  }
  const credentialsOf = ({ id }: states.Guest): states.GuestCredentials => ({
    guestId: id,
    accessToken: states.giveGuestToken(state, id),
  })
  const answer: Service['handle'] = (request, signal = request.signal, base = new URL(request.url).origin) =>
    handle(request, signal, base, state)
  const upgrade: Service['upgrade'] = (request) => admit(request, state)

  return {
    handle: answer,
    fetch: createFetch(answer),
    WebSocket: createSocketClass(upgrade, (ms) => state.environment.wait(ms, state.closed.signal)),
    upgrade,
    createSession: (details) => control.createSession(state, details),
    deployments: () => structuredClone([...state.webMessaging.deployments.values()]),
    changeDeployment: (id, changes) => control.changeDeployment(state, id, changes),
    sessions: () => control.describeSessions(state),
    guestOfToken: (token) => state.webMessaging.sessions.get(token)?.guest.id,
    signIn: (details = {}) => state.webMessaging.users.authorize(details),
    logOut: (guestId) => control.logOutGuest(state, guestOf(guestId)),
    endConversation: (guestId) => control.endGuestConversation(state, guestOf(guestId)),
    clearConversation: (guestId) => control.clearGuestConversation(state, guestOf(guestId)),
    attach: (guestId, file, text) => sendFile(state, guestOf(guestId), file, text),
    disconnect: (guestId, how) => control.disconnect(state, guestOf(guestId), how),
    clients: state.clients,
    createGuest({ name = 'Ada Example', email = 'ada@example.test' } = {}) {
      const guest = states.admitGuest(state, { name, email })
      const credentials = credentialsOf(guest)
      state.theatre.greet(guest)
      return credentials
    },
    renew: (guestId) => credentialsOf(guestOf(guestId)),
    expire(owner) {
      if ('client' in owner) state.oauthTokens.withdraw(owner.client)
      else states.expireGuest(state, guestOf(owner.guestId))
    },
    push: ((guestId: string, push: Push) => states.pushToGuest(state, guestOf(guestId), push)) as Service['push'],
    faults: state.faults,
    log: (after = 0) => state.log.after(after),
    heard: (guestId) => [...(guestId === undefined ? state.heard : (state.guests.get(guestId)?.heard ?? []))],
    guests: () => [...state.guests.values()].map(({ id, name, createdAt }) => ({ guestId: id, name, createdAt })),
    subscribe: (listener) => state.emitter.subscribe(listener),
    get scenario() {
      return state.theatre.greeter
    },
    set scenario(name) {
      state.theatre.greeter = name
    },
    scenarios: () => state.theatre.names(),
    play: async (scenario, guestId) => {
      const guest = guestOf(guestId)
      await state.theatre.play(typeof scenario === 'string' ? state.theatre.find(scenario) : scenario, guest)
    },
    reset: () => states.reset(state),
    close: () => state.closed.abort(),
  }
}
