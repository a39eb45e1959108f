'use client'

import { useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { MessageListHandle } from '../list/message-list.tsx'
import { MarkedContext, MessageSearchContext } from './message-search-context.ts'

/** Joins a search bar and its button to the list below. `ChatWindow` has one. */
export function MessageSearchProvider({ children }: { readonly children?: ReactNode }): ReactElement {
  const [query, setQuery] = useState<string>()
  const listRef = useRef<MessageListHandle>(null)
  const marked = query?.trim() ?? ''
  const value = useMemo(
    () => ({ query, setQuery, listRef, goTo: (id: string) => void listRef.current?.scrollToMessage(id) }),
    [query],
  )
  return (
    <MessageSearchContext.Provider value={value}>
      <MarkedContext.Provider value={marked}>{children}</MarkedContext.Provider>
    </MessageSearchContext.Provider>
  )
}
