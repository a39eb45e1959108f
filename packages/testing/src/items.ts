import type { ContentItem, EventItem } from './web-messaging/types.ts'

/** Who speaks in an {@link Item}. */
export interface Speaker {
  kind: 'guest' | 'agent' | 'bot' | 'system'
  id?: string
  name?: string
}

/**
 * One line of a conversation, as the feed and the stream bring it.
 *
 * The shape is Parlor's own assumption, as the whole feed is: nobody has published how a guest of the REST Guest API
 * receives. `inbound` is from the guest, `outbound` to the guest, in the vendor's vocabulary.
 */
export interface Item {
  id: string
  direction: 'inbound' | 'outbound'
  from: Speaker
  type: 'text'
  text: string
  /** Quick replies, cards and the like, as web messaging has them, where an agent or a bot said any. */
  content?: readonly ContentItem[]
  /** ISO 8601, UTC. */
  timestamp: string
}

/**
 * What {@link Service.push} takes: a line of somebody, or anything at all to be passed on untouched. A guest of the feed
 * needs text; to one of web messaging content and events may be said without any.
 */
export type Push =
  | {
      from: 'agent' | 'bot' | 'system'
      name?: string
      /** Address of a picture of whoever speaks. Web messaging alone has it. */
      image?: string
      text?: string
      content?: readonly ContentItem[]
      /** Typing, presence and the like. They belong to web messaging alone and stand in no feed. */
      events?: readonly EventItem[]
      metadata?: Readonly<Record<string, string>>
    }
  | { raw: unknown }

/** One place in a guest's feed. */
export interface FeedEntry {
  /** Opaque to a client. Counts from 1 within one guest. */
  cursor: string
  /** An {@link Item}, or whatever was pushed as raw. */
  item: unknown
}

/** The entries after a cursor, all of them without one. `undefined` when the service never gave that cursor out. */
export function entriesAfter(feed: readonly FeedEntry[], cursor: string | null): readonly FeedEntry[] | undefined {
  if (cursor === null || cursor === '') return feed
  if (!/^\d{1,15}$/.test(cursor)) return undefined
  return Number(cursor) <= feed.length ? feed.slice(Number(cursor)) : undefined
}

/** The cursor to ask with next time. */
export function cursorAtEnd(feed: readonly FeedEntry[]): string {
  return String(feed.length)
}
