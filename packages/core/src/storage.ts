import { isChatError, type ChatError, type ChatErrorCode } from './errors.ts'
import { errorOfCode } from './diagnose.ts'
import { isErrorCode } from './explain.ts'
import type { Unsent } from './events.ts'
import { parseJson } from './json.ts'
import { isOpen, isWritten, textOf } from './message.ts'
import { maxOpen } from './outbox.ts'
import type { ConversationState, Delivery, Intent, Wait, WrittenMessage } from './types.ts'

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

interface StoredMessage {
  readonly localId: string
  readonly text: string
  readonly time: number
  readonly place: number
  readonly status: Delivery['status']
  readonly code?: ChatErrorCode
  readonly intent: Intent
}

interface StoredUnsent {
  readonly version: 1
  readonly at: number
  /** The guest that the messages were written as. */
  readonly guestId?: string
  readonly nextSeq: number
  readonly draft: string
  readonly settledIds: readonly string[]
  readonly wait?: Wait
  readonly messages: readonly StoredMessage[]
}

/** Unsent text as it is read back, with the guest it was written as. */
export interface RestoredUnsent extends Unsent {
  readonly guestId?: string
}

/** The record of what a reload must not lose: open own messages and the draft. Never a token, a name or a received text. */
export function writeUnsent(state: ConversationState, at: number): string | undefined {
  const open = state.messages.filter(isWritten).filter(isOpen).slice(-maxOpen)
  if (open.length === 0 && state.draft === '' && state.settledIds.length === 0 && !state.wait) return undefined
  const record: StoredUnsent = {
    version: 1,
    at,
    ...(state.guest?.id !== undefined && { guestId: state.guest.id }),
    nextSeq: state.nextSeq,
    draft: state.draft,
    settledIds: state.settledIds,
    ...(state.wait && { wait: state.wait }),
    messages: open.map(toStored),
  }
  const text = JSON.stringify(record)
  if (text.length > maxLength) throw new RangeError('The unsent text is longer than its record may be.')
  return text
}

/** Reads the record back. Anything that is not a record, or too old, is nothing. */
export function readUnsent(text: string | null, now: number): RestoredUnsent | undefined {
  const record = parseJson(text ?? undefined)
  if (!isRecord(record) || record.version !== 1 || typeof record.at !== 'number') return undefined
  if (now - record.at > maxAge || !Array.isArray(record.messages)) return undefined
  const messages = record.messages.filter(isStoredMessage).map(fromStored)
  return {
    ...(typeof record.guestId === 'string' && { guestId: record.guestId }),
    messages,
    draft: typeof record.draft === 'string' ? record.draft : '',
    nextSeq: Math.max(1, Number(record.nextSeq) || 1, ...messages.map((row) => row.intent.seq + 1)),
    settledIds: Array.isArray(record.settledIds) ? record.settledIds.filter((id) => typeof id === 'string') : [],
    ...(isWait(record.wait) && record.wait.until > now && { wait: record.wait }),
  }
}

/** Whether a value read from outside is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toStored(row: WrittenMessage): StoredMessage {
  const { delivery } = row
  const error: ChatError | undefined = 'error' in delivery ? delivery.error : undefined
  return {
    localId: row.localId,
    text: textOf(row),
    time: row.time,
    place: row.place,
    status: delivery.status,
    ...(isChatError(error) && { code: error.code }),
    intent: row.intent,
  }
}

/** What was on the wire when the page went away is uncertain: nobody heard the answer. */
function fromStored(stored: StoredMessage): WrittenMessage {
  const { localId, text, time, place, status, code, intent } = stored
  const wasSending = status === 'sending'
  return {
    localId,
    author: { kind: 'guest' },
    parts: [{ kind: 'text', text }],
    time,
    place,
    intent: wasSending ? { ...intent, open: intent.open + 1 } : intent,
    delivery: restoreDelivery(status, code),
  }
}

function restoreDelivery(status: Delivery['status'], code: ChatErrorCode | undefined): Delivery {
  if (status === 'queued' || status === 'left') return { status }
  if (status === 'failed') return { status, error: errorOfCode(code ?? 'send/gave-up') }
  return { status: 'uncertain', error: errorOfCode(status === 'uncertain' && code ? code : 'send/interrupted') }
}

const storedStatuses: readonly unknown[] = ['queued', 'sending', 'uncertain', 'left', 'failed']

function isStoredMessage(value: unknown): value is StoredMessage {
  return (
    isRecord(value) &&
    typeof value.localId === 'string' &&
    typeof value.text === 'string' &&
    typeof value.time === 'number' &&
    typeof value.place === 'number' &&
    storedStatuses.includes(value.status) &&
    (value.code === undefined || isErrorCode(value.code)) &&
    isIntent(value.intent)
  )
}

function isIntent(value: unknown): boolean {
  return isRecord(value) && [value.seq, value.attempts, value.tries, value.open].every(Number.isFinite)
}

function isWait(value: unknown): value is Wait {
  return (
    isRecord(value) &&
    (value.reason === 'backoff' || value.reason === 'rate-limited') &&
    typeof value.until === 'number'
  )
}
