'use client'

import type { ConversationState, Message } from '@parlor/core'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'

/** One row by its `localId`, `undefined` when there is none. Renders only when this very row changes. */
export function useMessage(localId: string): Message | undefined {
  useParlorContext('useMessage')
  return useConversationState((state) => rowsById(state).get(localId))
}

/** One index per list of rows, shared by all rows on the screen: a search per row would be quadratic. */
const indexes = new WeakMap<readonly Message[], ReadonlyMap<string, Message>>()

function rowsById({ messages }: ConversationState): ReadonlyMap<string, Message> {
  let index = indexes.get(messages)
  if (!index) {
    index = new Map(messages.map((message) => [message.localId, message]))
    indexes.set(messages, index)
  }
  return index
}
