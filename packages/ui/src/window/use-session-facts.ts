'use client'

import { useConversationState, useGuestSession, type ConversationState } from '@parlor/react'
import type { SessionFacts } from './banner.ts'

export function useSessionFacts(): SessionFacts {
  const { connection } = useGuestSession()
  return { connection, session: useConversationState(selectSession) }
}

const selectSession = (state: ConversationState): ConversationState['session'] => state.session
