import type { OAuthClient } from './clients.ts'
import type { Emitter } from './emitter.ts'
import type { Environment } from './environment.ts'
import type { Fault, FaultStore } from './faults.ts'
import type { FeedEntry, Item, Push, Speaker } from './items.ts'
import type { Log } from './log.ts'
import type { RateLimiter } from './rate.ts'
import type { Theatre } from './scenarios/theatre.ts'
import { createGuestToken, createOAuthToken, type TokenStore } from './tokens.ts'
import { clearWebMessaging, type WebMessaging } from './web-messaging/store.ts'
import type { ContentItem } from './web-messaging/types.ts'

/** A guest that the service knows. */
export interface Guest {
  readonly id: string
  readonly name: string
  readonly email: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly feed: FeedEntry[]
  /** Gives the ids of items that are said to this guest. */
  readonly createItemId: () => string
  /** Where what is said goes beside the feed. Absent for a guest who has only that. */
  deliver?: (item: Item | undefined, push: Push) => void
  /** Ends what the guest has beside their tokens: a session of web messaging. */
  expire?: () => void
  /** The agent ends the conversation, where there is a way to say so. */
  leave?: () => void
  /** The texts that were accepted from this guest, in order. */
  readonly heard: string[]
  /** What came with each of these texts: answers to quick replies, cards and the like, files. */
  readonly heardContent: (readonly ContentItem[])[]
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
  /** Deployments, sessions and files of web messaging. */
  readonly webMessaging: WebMessaging
}

export function timestamp(state: State): string {
  return new Date(state.environment.now()).toISOString()
}

export function admitGuest(
  state: State,
  details: { name: string; email: string },
  { createItemId = state.environment.createId }: { createItemId?: () => string } = {},
): Guest {
  const guest: Guest = {
    ...details,
    createItemId,
    id: `guest-${state.environment.createId()}`,
    createdAt: timestamp(state),
    feed: [],
    heard: [],
    heardContent: [],
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

function makeItem(state: State, details: Pick<Item, 'id' | 'direction' | 'from' | 'text'>): Item {
  return { ...details, type: 'text', timestamp: timestamp(state) }
}

/** Takes a guest's text over into the conversation. From here on it is the truth, whatever the client is told. */
export function acceptText(
  state: State,
  guest: Guest,
  text: string,
  { id = state.environment.createId(), content = [] }: { id?: string; content?: readonly ContentItem[] } = {},
): Item {
  const from: Speaker = { kind: 'guest', id: guest.id, name: guest.name }
  const item = makeItem(state, { id, direction: 'inbound', from, text })
  guest.heard.push(text)
  guest.heardContent.push(content)
  state.heard.push(text)
  addToFeed(state, guest, item)
  return item
}

function itemOf(state: State, guest: Guest, push: Exclude<Push, { raw: unknown }>): Item {
  const from: Speaker = { kind: push.from, ...nameOf(push.name) }
  const item = makeItem(state, { id: guest.createItemId(), direction: 'outbound', from, text: push.text ?? '' })
  return push.content ? { ...item, content: push.content } : item
}

/**
 * Says something to a guest. Gives the {@link Item} that was made of it, or the raw value itself.
 *
 * @throws TypeError when a guest of the feed alone is to be told without text.
 */
export function pushToGuest(state: State, guest: Guest, push: Push): unknown {
  if (!('raw' in push) && push.text === undefined && !guest.deliver) {
    throw new TypeError('This guest has a feed alone, which needs a text: content and events are for web messaging.')
  }
  const item = 'raw' in push ? undefined : itemOf(state, guest, push)
  const entry = state.log.add({
    time: timestamp(state),
    method: 'PUSH',
    path: guest.deliver ? '/v1' : `/assumed/guests/${encodeURIComponent(guest.id)}/feed`,
    scheme: 'none',
    status: 200,
    kind: 'push',
    guestId: guest.id,
    ...(item ? { pushed: item.id } : {}),
  })
  state.emitter.emit({ type: 'log', entry })
  guest.deliver?.(item, push)
  if ('raw' in push) addToFeed(state, guest, push.raw)
  else if (!push.events) addToFeed(state, guest, item)
  return item ?? (push as { raw: unknown }).raw
}

function nameOf(name: string | undefined): { name?: string } {
  return name === undefined ? {} : { name }
}

/** From now on every token of this guest is refused, of whatever kind. */
export function expireGuest(state: State, guest: Guest): void {
  state.guestTokens.withdraw(guest.id)
  guest.expire?.()
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
  clearWebMessaging(state.webMessaging)
}
