'use client'

import { textOf, useFrameState, type ConversationState, type Message } from '@parlor/react'
import { useMemo, useState } from 'react'
import { finder } from './find-text.ts'

export interface MessageSearchHits {
  /** Messages with a hit. */
  readonly count: number
  /** Which of them is the current one, from 1 for the oldest; 0 when there is none. */
  readonly place: number
  /** The `localId` of the hit that is so many further down; from the last on to the first, and back. */
  readonly step: (by: number) => string | undefined
}

/** Looks through all messages, also those that are not in the document. Begins with the newest hit. */
export function useMessageSearch(query: string): MessageSearchHits {
  const messages = useFrameState(selectMessages)
  const wanted = query.trim()
  const hits = useMemo(() => find(messages, wanted), [messages, wanted])
  const [chosen, setChosen] = useState<string>()
  const last = hits.length - 1
  const found = chosen === undefined ? -1 : hits.indexOf(chosen)
  const place = found < 0 ? last : found

  return {
    count: hits.length,
    place: place + 1,
    step(by) {
      if (hits.length === 0) return undefined
      const next = hits[(place + by + hits.length) % hits.length]
      setChosen(next)
      return next
    },
  }
}

function find(messages: readonly Message[], wanted: string): readonly string[] {
  if (wanted === '') return []
  const expression = finder(wanted)
  return messages.filter((message) => textOf(message).search(expression) >= 0).map(({ localId }) => localId)
}

const selectMessages = (state: ConversationState): readonly Message[] => state.messages
