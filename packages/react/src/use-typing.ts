'use client'

import type { Author } from '@parlor/core'
import { useCallback } from 'react'
import { useParlorContext } from './context.ts'
import { useFact } from './use-conversation-state.ts'

export interface UseTypingResult {
  /** Whether the transport tells of typing. Over the REST Guest API it does not. */
  readonly supported: boolean
  /** Who of the other side is typing; `undefined` for nobody. */
  readonly author: Author | undefined
  /**
   * Tells that the guest is typing. Call it at each change of the text: it goes out at most once in 5 seconds, only where
   * the deployment shows it, and never holds up a message.
   */
  readonly tell: () => void
}

/** Typing, both ways. Renders when somebody begins or stops. */
export function useTyping(): UseTypingResult {
  const { conversation } = useParlorContext('useTyping')
  const { typing: supported } = useFact('capabilities')
  const author = useFact('typing')
  const tell = useCallback(() => conversation.link()?.tellTyping?.(), [conversation])
  return { supported, author, tell }
}
