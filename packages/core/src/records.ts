import type { ChatError } from './errors.ts'
import { parseJson } from './json.ts'
import { isOpen, isWritten } from './message.ts'
import { ownError } from './own-errors.ts'
import { readUnsent, writeUnsent, type RestoredUnsent, type TextStore } from './storage.ts'
import type { SessionRecord } from './transport.ts'
import type { ConversationState, Message } from './types.ts'

export interface RecordsOptions {
  readonly id: string
  readonly storage: TextStore | (() => TextStore)
  readonly sessionStore: TextStore | (() => TextStore)
  readonly now: () => number
  /** Storage is missing, denied or full; called once. What is unsent lives in memory from then on. */
  readonly onError: (error: ChatError) => void
}

/** The two records of one conversation: the session, and what is unsent. */
export interface Records {
  readonly loadUnsent: () => RestoredUnsent | undefined
  readonly loadSession: () => SessionRecord | undefined
  readonly saveSession: (record: SessionRecord | undefined) => void
  /** Writes the unsent record when something of it changed. */
  readonly keep: (state: ConversationState) => void
  /** Removes both, and writes nothing more until another session begins. */
  readonly wipe: () => void
}

export function createRecords({ id, storage, sessionStore, now, onError }: RecordsOptions): Records {
  const unsentKey = `parlor:unsent:${id}`
  const sessionKey = `parlor:session:${id}`
  let last: readonly unknown[] = []
  let messages: readonly Message[] = []
  let open: readonly Message[] = []
  let failed = false
  let isWiped = false

  function attempt<T>(store: TextStore | (() => TextStore), action: (store: TextStore) => T): T | undefined {
    try {
      return action(typeof store === 'function' ? store() : store)
    } catch {
      if (!failed) {
        failed = true
        onError(ownError('storage/unavailable'))
      }
      return undefined
    }
  }

  function put(store: TextStore | (() => TextStore), key: string, text: string | undefined): void {
    attempt(store, (texts) => (text === undefined ? texts.removeItem(key) : texts.setItem(key, text)))
  }

  return {
    loadUnsent: () => readUnsent(attempt(storage, (texts) => texts.getItem(unsentKey)) ?? null, now()),
    loadSession() {
      const record = parseJson(attempt(sessionStore, (texts) => texts.getItem(sessionKey)) ?? undefined)
      return typeof record === 'object' && record ? (record as SessionRecord) : undefined
    },
    saveSession(record) {
      isWiped = false
      put(sessionStore, sessionKey, record && JSON.stringify(record))
    },
    keep(state) {
      if (isWiped) return
      if (messages !== state.messages) {
        messages = state.messages
        open = messages.filter(isWritten).filter(isOpen)
      }
      const parts = [...open, state.draft, state.wait, state.settledIds, state.guest?.id]
      if (parts.length === last.length && parts.every((part, index) => part === last[index])) return
      last = parts
      attempt(storage, (texts) => {
        // What cannot be written over must not be read again: the next page would send it once more.
        let text: string | undefined
        try {
          text = writeUnsent({ ...state, messages: open }, now())
          if (text !== undefined) texts.setItem(unsentKey, text)
        } catch (error) {
          texts.removeItem(unsentKey)
          throw error
        }
        if (text === undefined) texts.removeItem(unsentKey)
      })
    },
    wipe() {
      isWiped = true
      last = []
      put(storage, unsentKey, undefined)
      put(sessionStore, sessionKey, undefined)
    },
  }
}
