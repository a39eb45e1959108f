'use client'

import type { ChatError, Part } from '@parlor/core'
import { useCallback } from 'react'
import { useParlorContext } from './context.ts'
import { useRequest } from './use-request.ts'

export interface UseSendMessageResult {
  /**
   * Queues a text. Its row is there when this returns; what becomes of it is told by the row's `delivery`. A blank or too
   * long text and a full queue make no row, only `error`.
   *
   * @param parts What goes with the text, where the transport takes it: uploaded files, an answer. The text may be empty then.
   */
  readonly send: (text: string, parts?: readonly Part[]) => void
  /** Try again: a failed message that may be tried as it is goes to the end of the queue. */
  readonly retry: (localId: string) => void
  /** Send again: a message whose outcome is unknown goes to the end of the queue. It may arrive twice. */
  readonly sendAgain: (localId: string) => void
  /** Leave: a message whose outcome is unknown no longer holds up the next ones. */
  readonly leave: (localId: string) => void
  /** Takes an unsent message out of the conversation and makes its text the draft. Returns the text. */
  readonly edit: (localId: string) => string | undefined
  /** Removes an unsent message. */
  readonly discard: (localId: string) => void
  /** Whether the latest `send` of this component has no outcome yet: waiting messages count. */
  readonly isSending: boolean
  /** Why the latest `send` of this component failed. */
  readonly error: ChatError | null
  /** Forgets `error`. */
  readonly reset: () => void
}

/** Sending, and what a person can do about a message that did not go out. Renders for sends of this component alone. */
export function useSendMessage(): UseSendMessageResult {
  const { conversation } = useParlorContext('useSendMessage')
  const { track, isPending, error, reset } = useRequest()
  const send = useCallback(
    (text: string, parts?: readonly Part[]) => track(conversation.send(text, parts)),
    [conversation, track],
  )
  const { retry, sendAgain, leave, edit, discard } = conversation
  return { send, retry, sendAgain, leave, edit, discard, isSending: isPending, error, reset }
}
