'use client'

import { useConversation, type Conversation } from '@parlor/react'
import { useState } from 'react'

const kept = new WeakMap<Conversation, Map<string, unknown>>()

/**
 * State that outlives its row: a list takes rows that are out of sight away. It is kept in memory, as long as the
 * conversation is.
 *
 * @param key What it belongs to: the sort of content, and the row's `localId`.
 */
export function useKeptState<Value>(key: string, initial: Value): [Value, (next: Value) => void] {
  const conversation = useConversation()
  const [value, setValue] = useState(() => (kept.get(conversation)?.get(key) as Value | undefined) ?? initial)
  return [
    value,
    (next) => {
      const values = kept.get(conversation) ?? new Map<string, unknown>()
      kept.set(conversation, values.set(key, next))
      setValue(next)
    },
  ]
}
