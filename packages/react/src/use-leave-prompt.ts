'use client'

import { isOpen, type Conversation } from '@parlor/core'
import { useEffect } from 'react'

/** Where storage is missing or full, asks before the page goes away with text that was not sent. */
export function useLeavePrompt(conversation: Conversation): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      const { draft, messages } = conversation.getState()
      if (draft !== '' || messages.some(isOpen)) event.preventDefault()
    }
    // Only then: a page with such a listener may not be kept in the back-forward cache.
    const look = (): void => {
      if (conversation.getState().storageError) addEventListener('beforeunload', ask)
    }
    look()
    const unsubscribe = conversation.subscribe(look)
    return () => {
      unsubscribe()
      removeEventListener('beforeunload', ask)
    }
  }, [conversation])
}
