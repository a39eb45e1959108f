'use client'

import type { ChatError, ConversationState, Message } from '@parlor/core'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'

export interface UseMessagesResult {
  /** All rows in order. A row that did not change keeps its identity. */
  readonly messages: readonly Message[]
  /** Whether the service has older messages to load. Never so over the REST Guest API, which has no history. */
  readonly hasOlder: boolean
  /** Does nothing while `hasOlder` is false. */
  readonly loadOlder: () => void
  readonly isLoadingOlder: boolean
  readonly olderError: ChatError | null
}

/** The timeline. Renders when a row comes, goes or changes. */
export function useMessages(): UseMessagesResult {
  useParlorContext('useMessages')
  const messages = useConversationState(selectMessages)
  const hasOlder = useConversationState(selectHasOlder)
  return { messages, hasOlder, loadOlder, isLoadingOlder: false, olderError: null }
}

/** No transport of this version has history. */
function loadOlder(): void {}

const selectMessages = (state: ConversationState): readonly Message[] => state.messages
const selectHasOlder = (state: ConversationState): boolean => state.hasOlder
