import { errorOfCode } from './diagnose.ts'
import { ChatError } from './errors.ts'
import type { Unsent } from './events.ts'
import { field, parseJson } from './json.ts'
import { isOpen, isWritten } from './message.ts'
import type { Author, ConversationState, Wait, WrittenMessage } from './types.ts'

/**
 * A place for small texts by key; `sessionStorage` is one. It is synchronous because an attempt is written down before
 * it is issued. A method may throw: the conversation then goes on in memory and says so.
 */
export interface TextStore {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Keeps nothing beyond the page. */
export function createMemoryStorage(): TextStore {
  const texts = new Map<string, string>()
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  }
}

/** `sessionStorage`: one tab, gone when it closes. Throws where the page denies it. */
export function pageStorage(): TextStore {
  const page = globalThis as { readonly sessionStorage?: TextStore }
  return page.sessionStorage ?? createMemoryStorage()
}

/** Longest age of unsent text, milliseconds. */
const maxAge = 24 * 60 * 60 * 1_000
/** Longest record, UTF-16 units. */
const maxLength = 256 * 1_024

/** Unsent text as it is read back, with the guest it was written as. */
export interface RestoredUnsent extends Unsent {
  readonly guestId?: string
}

/** The record of what a reload must not lose: open own messages and the draft. Never a token, a name or a received text. */
export function writeUnsent(state: ConversationState, at: number): string | undefined {
  const { guest, nextSeq, draft, settledIds, wait } = state
  const open = state.messages.filter(isWritten).filter(isOpen)
  if (!open.length && !draft && !settledIds.length && !wait) return undefined
  const messages = open.map((row) => ({ ...row, author: undefined }))
  const text = JSON.stringify({ version: 1, at, guestId: guest?.id, nextSeq, draft, settledIds, wait, messages })
  if (text.length > maxLength) throw new RangeError('The unsent text is longer than its record may be.')
  return text
}

/** Reads the record back. Anything that is not a record, or too old, is nothing. */
export function readUnsent(text: string | null, now: number): RestoredUnsent | undefined {
  const record = parseJson(text ?? undefined)
  const at = field(record, 'at')
  if (field(record, 'version') !== 1 || typeof at !== 'number' || now - at > maxAge) return undefined
  const guestId = field(record, 'guestId')
  const draft = field(record, 'draft')
  const wait = field(record, 'wait')
  const messages = list(field(record, 'messages')).filter(isStored).map(revive)
  return {
    guestId: typeof guestId === 'string' ? guestId : undefined,
    messages,
    draft: typeof draft === 'string' ? draft : '',
    nextSeq: Math.max(1, ...messages.map((row) => row.intent.seq + 1)),
    settledIds: list(field(record, 'settledIds')).filter((id) => typeof id === 'string'),
    wait: isWait(wait) && wait.until > now ? wait : undefined,
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** What was on the wire when the page went away is uncertain: nobody heard the answer. */
function revive(row: WrittenMessage): WrittenMessage {
  const { delivery, intent } = row
  const author: Author = { kind: 'guest' }
  if (delivery.status === 'sending') {
    const error = errorOfCode('send/interrupted')
    return { ...row, author, delivery: { status: 'uncertain', error }, intent: { ...intent, open: intent.open + 1 } }
  }
  return 'error' in delivery
    ? { ...row, author, delivery: { ...delivery, error: new ChatError(delivery.error.code, delivery.error) } }
    : { ...row, author }
}

const statuses: readonly unknown[] = ['queued', 'sending', 'uncertain', 'left', 'failed']
const numbers = ['seq', 'attempts', 'tries', 'open']

function isStored(value: unknown): value is WrittenMessage {
  const delivery = field(value, 'delivery')
  const status = field(delivery, 'status')
  const intent = field(value, 'intent')
  const parts = list(field(value, 'parts'))
  return (
    typeof field(value, 'localId') === 'string' &&
    parts.length > 0 &&
    parts.every((part) => typeof field(part, 'text') === 'string') &&
    Number.isFinite(field(value, 'time')) &&
    Number.isFinite(field(value, 'place')) &&
    numbers.every((name) => Number.isFinite(field(intent, name))) &&
    statuses.includes(status) &&
    ((status !== 'failed' && status !== 'uncertain') || typeof field(field(delivery, 'error'), 'code') === 'string')
  )
}

function isWait(value: unknown): value is Wait {
  return typeof field(value, 'until') === 'number' && typeof field(value, 'reason') === 'string'
}
