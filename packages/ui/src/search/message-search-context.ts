'use client'

import { createContext, useContext, type Context, type Ref } from 'react'
import type { MessageListHandle } from '../list/message-list.tsx'

/** What the search bar, its button and the list share. */
export interface MessageSearchContextValue {
  /** What is looked for; `undefined` while the bar is closed. */
  readonly query: string | undefined
  /** Opens the bar with a string, closes it with `undefined`. */
  readonly setQuery: (query: string | undefined) => void
  /** Taken by the list, so that a hit can be gone to. */
  readonly listRef: Ref<MessageListHandle>
  readonly goTo: (id: string) => void
}

export const MessageSearchContext: Context<MessageSearchContextValue | null> =
  createContext<MessageSearchContextValue | null>(null)

/** What is marked in the texts; nothing when it is empty. Apart from the rest, since every text reads it. */
export const MarkedContext: Context<string> = createContext('')

export function useMessageSearchContext(): MessageSearchContextValue | null {
  return useContext(MessageSearchContext)
}
