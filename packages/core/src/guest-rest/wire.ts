import { field } from '../json.ts'
import type { Part } from '../parts.ts'
import { deriveId, readTime } from '../reading.ts'
import type { IncomingMessage, Receipt } from '../transport.ts'
import type { AuthorKind } from '../types.ts'

/** One page of a feed. */
export interface FeedPage {
  readonly messages: readonly IncomingMessage[]
  /** Where to go on; absent: at the same place. */
  readonly cursor?: string
}

/** Longest text that is shown, characters. */
const maxText = 65_536

/** What a send's answer tells. Anything at all is fine: a 2xx is enough. */
export function readReceipt(body: unknown): Receipt {
  return {
    id: readId(field(body, 'id') ?? field(body, 'messageId')),
    time: readTime(field(body, 'timestamp') ?? field(body, 'time') ?? field(body, 'dateCreated')),
  }
}

/**
 * Reads a page of the assumed feed, `{ items, next }` or a bare list. Each item becomes one message, whatever it is.
 * `undefined` when there is no list.
 */
export function readFeed(body: unknown): FeedPage | undefined {
  const items = Array.isArray(body) ? (body as unknown[]) : field(body, 'items')
  return Array.isArray(items) ? { messages: items.map(readItem), cursor: readId(field(body, 'next')) } : undefined
}

/** Reads one item; what it does not understand becomes a part of kind `unknown`. Never throws on parsed JSON. */
export function readItem(item: unknown): IncomingMessage {
  const direction = field(item, 'direction')
  const from = field(item, 'from')
  const kind = field(from, 'kind')
  const name = field(from, 'name')
  const own = direction === 'inbound' || (direction === undefined && kind === 'guest')
  return {
    id: readId(field(item, 'id')) ?? deriveId(item),
    own,
    author: {
      kind: own ? 'guest' : kind === 'bot' || kind === 'system' ? kind : ('agent' satisfies AuthorKind),
      id: readId(field(from, 'id')),
      name: typeof name === 'string' && name.trim() ? name.slice(0, 200) : undefined,
    },
    parts: [readPart(item)],
    time: readTime(field(item, 'timestamp')),
  }
}

function readPart(item: unknown): Part {
  const text = field(item, 'text')
  const type = field(item, 'type') ?? (typeof text === 'string' ? 'text' : 'message')
  const name = typeof type === 'string' && type ? type.slice(0, 64) : 'message'
  return typeof text === 'string' && /^text$/i.test(name)
    ? { kind: 'text', text: text.slice(0, maxText) }
    : { kind: 'unknown', name, raw: item }
}

function readId(value: unknown): string | undefined {
  return (typeof value === 'string' && value && value.length <= 512) || typeof value === 'number'
    ? `${value}`
    : undefined
}
