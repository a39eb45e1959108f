'use client'

import { useAnswer, useGuestSession, type Answer, type Message } from '@parlor/react'
import { focusComposer } from '../composer/focus-composer.ts'
import { useLabels } from '../shared/use-labels.ts'
import { reasonOf } from '../words/reason.ts'

export interface Offer {
  /** The guest's message that answers it. */
  readonly answer: Message | undefined
  readonly canAnswer: boolean
  /** Why nothing can be answered, or why the latest answer did not go out. */
  readonly reason: string | undefined
  /** Sends an answer. What was pressed goes away with it, so the focus goes to the composer. */
  readonly give: (answer: Answer, from: Element) => void
}

/** Something that the other side offers to answer. */
export function useOffer(message: Message): Offer {
  const labels = useLabels()
  const { status } = useGuestSession()
  const { answer, canAnswer, send, error } = useAnswer(message)
  const isOpen = answer !== undefined || canAnswer
  const refusal = error ? labels[reasonOf(error.code)] : undefined
  const closed = status === 'read-only' ? labels.readOnly : labels.ended
  return {
    answer,
    canAnswer,
    reason: isOpen ? refusal : closed,
    give(given, from) {
      focusComposer(from)
      send(given)
    },
  }
}
