'use client'

import { openQuickReplies, quickReplyAnswer, type ConversationState, type Message, type QuickReply } from '@parlor/core'
import { useCallback, useMemo } from 'react'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'

export interface UseQuickRepliesResult {
  /** The message that offers the replies; `undefined` when none are open. */
  readonly message: Message | undefined
  /** Words above them. */
  readonly title: string | undefined
  /** Empty when none are open. A newer set replaces an older one; a press ends the set. */
  readonly replies: readonly QuickReply[]
  /** Sends a reply. Does nothing when the set is no longer open. */
  readonly answer: (reply: QuickReply) => void
}

/** The quick replies that wait for a press. Renders when another set opens or closes. */
export function useQuickReplies(): UseQuickRepliesResult {
  const { conversation } = useParlorContext('useQuickReplies')
  const message = useConversationState(selectMessage)
  const part = useMemo(() => message && openQuickReplies([message]), [message])
  const answer = useCallback(
    (reply: QuickReply) => {
      const { messages } = conversation.getState()
      if (!openQuickReplies(messages)?.replies.some(({ payload }) => payload === reply.payload)) return
      const { text, parts } = quickReplyAnswer(reply)
      conversation.send(text, parts).catch(() => {})
    },
    [conversation],
  )
  return { message, title: part?.title, replies: part?.replies ?? none, answer }
}

const none: readonly QuickReply[] = []
const selectMessage = (state: ConversationState): Message | undefined => openQuickReplies(state.messages)?.message
