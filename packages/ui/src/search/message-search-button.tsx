'use client'

import { useFrameState, type ConversationState } from '@parlor/react'
import type { ReactElement } from 'react'
import { Button } from '../shared/button.tsx'
import { SearchIcon } from '../shared/icons.tsx'
import { useMessageSearchContext } from './message-search-context.ts'
import { useParts } from '../shared/parts-context.ts'

/** Opens and closes the search bar. Nothing while there is nothing to look through. */
export function MessageSearchButton(): ReactElement | null {
  const { labels } = useParts()
  const search = useMessageSearchContext()
  const hasMessages = useFrameState(selectHasMessages)
  if (!search || !hasMessages) return null
  const { query, setQuery } = search
  const isOpen = query !== undefined
  return (
    <Button
      kind="quiet"
      className="parlor-search-button"
      aria-label={labels.searchMessages}
      aria-expanded={isOpen}
      onClick={() => setQuery(isOpen ? undefined : '')}
    >
      <SearchIcon />
    </Button>
  )
}

const selectHasMessages = (state: ConversationState): boolean => state.messages.length > 0
