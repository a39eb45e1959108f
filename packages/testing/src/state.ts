import type { OAuthClient } from './clients.ts'
import type { Emitter } from './emitter.ts'
import type { Environment } from './environment.ts'
import type { Fault, FaultStore } from './faults.ts'
import type { FeedEntry, Item, Push, Speaker } from './items.ts'
import type { Log } from './log.ts'
import type { RateLimiter } from './rate.ts'
import type { Theatre } from './scenarios/theatre.ts'
import { createGuestToken, createOAuthToken, type TokenStore } from './tokens.ts'

/** A guest that the service knows. */
export interface Guest {
  readonly id: string
  readonly name: string
  readonly email: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly feed: FeedEntry[]
  /** The texts that were accepted from this guest, in order. */
  readonly heard: string[]
  /** What a scenario has every send of this guest answered with, while it lasts. */
  refusal?: Fault
  /** Aborts when the service forgets the guest. */
  readonly gone: AbortController
}

/** What `create` gives: the guest's id and a token that stands for it. */
export interface GuestCredentials {
  guestId: string
  accessToken: string
}

/** Everything the service knows. No face and no request is in it: REST, and what comes beside it, share one. */
export interface State {
  readonly environment: Environment
  readonly clients: readonly OAuthClient[]
  readonly life: { guestTokenMs: number; oauthTokenMs: number }
  /** By id, in the order of their creation. */
  readonly guests: Map<string, Guest>
  readonly guestTokens: TokenStore<string>
  readonly oauthTokens: TokenStore<string>
  readonly log: Log
  readonly faults: FaultStore
  readonly rate: RateLimiter
  readonly emitter: Emitter
  /** Accepted texts of all guests, in order. */
  heard: string[]
  /** Aborts when the service is closed. */
  readonly closed: AbortController
  /** Plays the agents. */
  readonly theatre: Theatre
}

export function timestamp(state: State): string {
  return new Date(state.environment.now()).toISOString()
}

export function admitGuest(state: State, details: { name: string; email: string }): Guest {
  const guest: Guest = {
    ...details,
    id: `guest-${state.environment.createId()}`,
    createdAt: timestamp(state),
    feed: [],
    heard: [],
    gone: new AbortController(),
  }
  state.guests.set(guest.id, guest)
  return guest
}

export function giveGuestToken(state: State, guestId: string): string {
  const issuedAt = state.environment.now()
  const expiresAt = issuedAt + state.life.guestTokenMs
  const token = createGuestToken({ issuedAt, expiresAt }, state.environment)
  state.guestTokens.add(token, { owner: guestId, expiresAt })
  return token
}

export function giveOAuthToken(state: State, clientId: string): string {
  const token = createOAuthToken(state.environment)
  state.oauthTokens.add(token, { owner: clientId, expiresAt: state.environment.now() + state.life.oauthTokenMs })
  return token
}

function addToFeed(state: State, guest: Guest, item: unknown): void {
  const cursor = String(guest.feed.length + 1)
  guest.feed.push({ cursor, item })
  state.emitter.emit({ type: 'item', guestId: guest.id, cursor, item })
}

function makeItem(state: State, direction: Item['direction'], from: Speaker, text: string): Item {
  return { id: state.environment.createId(), direction, from, type: 'text', text, timestamp: timestamp(state) }
}

/** Takes a guest's text over into the conversation. From here on it is the truth, whatever the client is told. */
export function acceptText(state: State, guest: Guest, text: string): Item {
  const item = makeItem(state, 'inbound', { kind: 'guest', id: guest.id, name: guest.name }, text)
  guest.heard.push(text)
  state.heard.push(text)
  addToFeed(state, guest, item)
  return item
}

/** Says something to a guest. Gives the {@link Item} that was made of it, or the raw value itself. */
export function pushToGuest(state: State, guest: Guest, push: Push): unknown {
  const item =
    'raw' in push ? push.raw : makeItem(state, 'outbound', { kind: push.from, ...nameOf(push.name) }, push.text)
  const entry = state.log.add({
    time: timestamp(state),
    method: 'PUSH',
    path: `/assumed/guests/${encodeURIComponent(guest.id)}/feed`,
    scheme: 'none',
    status: 200,
    kind: 'push',
    guestId: guest.id,
    ...('raw' in push ? {} : { pushed: (item as Item).id }),
  })
  state.emitter.emit({ type: 'log', entry })
  addToFeed(state, guest, item)
  return item
}

function nameOf(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name }
}

/** Forgets guests, what was said, the log and the faults. OAuth clients and their tokens stay. */
export function reset(state: State): void {
  for (const guest of state.guests.values()) guest.gone.abort()
  state.guests.clear()
  state.guestTokens.clear()
  state.heard = []
  state.rate.clear()
  state.log.clear()
  state.faults.clear()
}
