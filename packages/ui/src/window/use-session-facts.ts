'use client'

import { useConversationState, useGuestSession, type ConversationState } from '@parlor/react'
import { useState } from 'react'
import type { SessionFacts } from './banner.ts'

export interface UseSessionFactsResult {
  readonly facts: SessionFacts
  /** The person has read what asks for nothing else. */
  readonly close: () => void
}

export function useSessionFacts(): UseSessionFactsResult {
  const { connection } = useGuestSession()
  const session = useConversationState(selectSession)
  const [isNoticeRead, setIsNoticeRead] = useState(false)
  // A later session may have the same to tell.
  if (isNoticeRead && !session?.closedElsewhere) setIsNoticeRead(false)
  return { facts: { connection, session, isNoticeRead }, close: () => setIsNoticeRead(true) }
}

const selectSession = (state: ConversationState): ConversationState['session'] => state.session
