'use client'

import type { ConversationState } from '@parlor/core'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'

export interface UseUnreadResult {
  /** Live messages of others that the person has not read. History and replay never count. */
  readonly count: number
  /** `localId` of the first of them on the screen. */
  readonly firstId: string | undefined
  /** The person has seen everything that is there now. */
  readonly markRead: () => void
}

/** What came in unseen. Renders when the count or the first unread row changes. */
export function useUnread(): UseUnreadResult {
  const { conversation } = useParlorContext('useUnread')
  const count = useConversationState(selectCount)
  const firstId = useConversationState(selectFirstId)
  return { count, firstId, markRead: conversation.markRead }
}

const selectCount = (state: ConversationState): number => state.arrivals - state.readUpTo

function selectFirstId(state: ConversationState): string | undefined {
  if (selectCount(state) === 0) return undefined
  return state.messages.find((message) => (message.arrival ?? 0) > state.readUpTo)?.localId
}
