import type { ConversationState } from './types.ts'

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

/** Longest record, UTF-16 units. */
const maxLength = 256 * 1_024

/**
 * The record of what a reload must not lose: the own messages that `state` still holds, and the draft. Never a token, a
 * name or a received text.
 */
export function writeUnsent(state: ConversationState, at: number, owner?: string): string | undefined {
  const { guest, nextSeq, draft, settledIds, wait } = state
  const messages = state.messages.map((row) => ({ ...row, author: undefined }))
  if (!messages.length && !draft && !settledIds.length && !wait) return undefined
  const record = { version: 1, at, owner, guestId: guest?.id, nextSeq, settledIds, wait, messages }
  const text = JSON.stringify({ ...record, draft })
  if (text.length <= maxLength) return text
  const withoutDraft = JSON.stringify(record)
  if (withoutDraft.length > maxLength) throw new RangeError('full')
  return withoutDraft
}
