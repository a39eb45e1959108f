'use client'

import type { ConversationState } from '@parlor/core'
import { useSyncExternalStore } from 'react'
import { useParlorContext } from './context.ts'

/**
 * Any fact of the conversation. Renders only when the selected value changes (`Object.is`), so select something the
 * state already holds, or a number, a text or a boolean: a selector that makes a new array or object each time would
 * render without end.
 */
export function useConversationState<Value>(selector: (state: ConversationState) => Value): Value {
  const { conversation, initialState } = useParlorContext('useConversationState')
  return useSyncExternalStore(
    conversation.subscribe,
    () => selector(conversation.getState()),
    () => selector(initialState),
  )
}

/** One field of the state. Renders when it changes. */
export function useFact<Name extends keyof ConversationState>(name: Name): ConversationState[Name] {
  return useConversationState((state) => state[name])
}
