'use client'

import { answerTo, type Answer, type ChatError, type ConversationState, type Message } from '@parlor/core'
import { useCallback } from 'react'
import { selectDisabledReason } from './composer-rules.ts'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'
import { useRequest } from './use-request.ts'

export interface UseAnswerResult {
  /** The guest's message that answers it; `undefined` while it is open. */
  readonly answer: Message | undefined
  /** Whether an answer would go out: it is open, and the session takes messages. */
  readonly canAnswer: boolean
  /** Sends an answer, made by `cardAnswer`, `dateAnswer`, `listAnswer` or `formAnswer`. Does nothing once there is one. */
  readonly send: (answer: Answer) => void
  /** Why the latest `send` failed. */
  readonly error: ChatError | null
}

/** The answered state of a card, a picker or a form. Renders when it is answered. */
export function useAnswer(message: Message): UseAnswerResult {
  const { conversation } = useParlorContext('useAnswer')
  const answer = useConversationState((state) => answerTo(state.messages, message))
  const takesMessages = useConversationState(selectTakesMessages)
  const { track, error } = useRequest()
  const send = useCallback(
    ({ text, parts }: Answer) => {
      if (!answerTo(conversation.getState().messages, message)) track(conversation.send(text, parts))
    },
    [conversation, message, track],
  )
  return { answer, canAnswer: !answer && takesMessages, send, error }
}

function selectTakesMessages(state: ConversationState): boolean {
  const reason = selectDisabledReason(state)
  return !reason || reason === 'session'
}
