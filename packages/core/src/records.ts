import type { ChatError } from './errors.ts'
import { parseJson } from './json.ts'
import { isOpen, writtenOf } from './message.ts'
import { ownError } from './own-errors.ts'
import { writeUnsent, type TextStore } from './storage.ts'
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

/** One text in storage, which may be missing, denied or full. */
export interface Slot {
  readonly read: () => string | undefined
  readonly write: (text: string | undefined) => void
}

/** The two records of one conversation: the session, and what is unsent. */
export interface Records {
  readonly unsent: Slot
  /** Copies of what other tabs hold, as this tab got them when it was duplicated: a JSON list of records. */
  readonly asleep: Slot
  readonly loadSession: () => SessionRecord | undefined
  readonly saveSession: (record: SessionRecord | undefined) => void
  /** From now on the unsent record is kept, under this name of its owner. */
  readonly own: (owner: string) => void
  /** Writes the unsent record when something of it changed. */
  readonly keep: (state: ConversationState) => void
  /** Removes all, and writes nothing more until another session begins. */
  readonly wipe: () => void
}

export function createRecords({ id, storage, sessionStore, now, onError }: RecordsOptions): Records {
  const unsentKey = `parlor:unsent:${id}`
  let last: readonly unknown[] = []
  let messages: readonly Message[] = []
  let open: readonly Message[] = []
  let failed = false
  let isKept = false
  let isWiped = false
  let owner: string | undefined

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

  function slot(store: TextStore | (() => TextStore), key: string): Slot {
    return {
      read: () => attempt(store, (texts) => texts.getItem(key)) ?? undefined,
      write: (text) =>
        attempt(store, (texts) => (text === undefined ? texts.removeItem(key) : texts.setItem(key, text))),
    }
  }

  const unsent = slot(storage, unsentKey)
  const asleep = slot(storage, `parlor:asleep:${id}`)
  const session = slot(sessionStore, `parlor:session:${id}`)

  return {
    unsent,
    asleep,
    loadSession() {
      const record = parseJson(session.read())
      return typeof record === 'object' && record ? (record as SessionRecord) : undefined
    },
    saveSession(record) {
      isWiped = false
      session.write(record && JSON.stringify(record))
    },
    own(name) {
      owner = name
      isKept = true
      last = []
    },
    keep(state) {
      if (isWiped || !isKept) return
      if (messages !== state.messages) {
        messages = state.messages
        open = writtenOf(messages).filter(isRecorded)
      }
      const parts = [...open, state.draft, state.wait, state.settledIds, state.guest?.id]
      if (parts.length === last.length && parts.every((part, index) => part === last[index])) return
      last = parts
      // What cannot be written over must not be read again: the next page would send it once more.
      let text: string | undefined
      const isThere = attempt(storage, (texts) => {
        text = writeUnsent({ ...state, messages: open }, now(), owner)
        if (text !== undefined) texts.setItem(unsentKey, text)
        return true
      })
      if (!isThere || text === undefined) unsent.write(undefined)
    },
    wipe() {
      isWiped = true
      last = []
      for (const record of [unsent, asleep, session]) record.write(undefined)
    },
  }
}

/** Whether a reload must not lose it: it is open, or was taken twice or may have been, which nothing else tells later. */
function isRecorded(row: Message): boolean {
  const { id, intent, otherIds } = row
  return !!(intent && (isOpen(row) || otherIds || (id && intent.open)))
}
