'use client'

import type { ChatError, ConversationState, Message } from '@parlor/core'
import { useCallback } from 'react'
import { useParlorContext } from './context.ts'
import { useFrameState } from './use-frame-state.ts'
import { useRequest } from './use-request.ts'

export interface UseMessagesResult {
  /** All rows in order. A row that did not change keeps its identity. */
  readonly messages: readonly Message[]
  /** Whether the service has older messages to load. Never so over the REST Guest API, which has no history. */
  readonly hasOlder: boolean
  /** Brings the next older messages. Does nothing while `hasOlder` is false or some are on their way. */
  readonly loadOlder: () => void
  readonly isLoadingOlder: boolean
  /** Why the latest `loadOlder` failed; calling it again tries again. */
  readonly olderError: ChatError | null
}

/** The timeline. Renders when a row comes, goes or changes; in a burst of changes, some times a second. */
export function useMessages(): UseMessagesResult {
  const { conversation } = useParlorContext('useMessages')
  const messages = useFrameState(selectMessages)
  const hasOlder = useFrameState(selectHasOlder)
  const { track, isPending, error } = useRequest()
  const loadOlder = useCallback(
    () => track(conversation.getState().hasOlder && conversation.link()?.loadOlder?.()),
    [conversation, track],
  )
  return { messages, hasOlder, loadOlder, isLoadingOlder: isPending, olderError: error }
}

const selectMessages = (state: ConversationState): readonly Message[] => state.messages
const selectHasOlder = (state: ConversationState): boolean => state.hasOlder
