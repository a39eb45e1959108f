'use client'

import type { ConversationState } from '@parlor/core'
import { useSyncExternalStore } from 'react'
import { useParlorContext } from './context.ts'

/**
 * As `useConversationState`, for what may wait for the next frame: a burst of changes renders some times a second.
 * Everything that is read by it belongs to one moment.
 */
export function useFrameState<Value>(selector: (state: ConversationState) => Value): Value {
  const { frames, initialState } = useParlorContext('useFrameState')
  return useSyncExternalStore(
    frames.subscribe,
    () => selector(frames.getState()),
    () => selector(initialState),
  )
}
