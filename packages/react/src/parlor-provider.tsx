'use client'

import type { Chat } from '@parlor/core'
import { QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, type ReactElement, type ReactNode } from 'react'
import { ParlorContext } from './context.ts'
import { createFrameState } from './frame-state.ts'
import { useLeavePrompt } from './use-leave-prompt.ts'

export interface ParlorProviderProps {
  /**
   * Made by `createChat`, once, outside of rendering. It outlives the components: unmounting the provider neither ends a
   * session nor stops what is being sent. Call `chat.destroy()` yourself when the page is done with it.
   */
  readonly chat: Chat
  /**
   * The conversation of this subtree.
   * @default 'default'
   */
  readonly conversationId?: string
  /**
   * A TanStack Query client to keep the requests in, for your own devtools. Its default options are not used.
   * @default a client of our own; the nearest `QueryClientProvider` is never looked at
   */
  readonly queryClient?: QueryClient
  readonly children?: ReactNode
}

/** Gives the hooks below it a chat, and opens the conversation `conversationId` once it is mounted. */
export function ParlorProvider({
  chat,
  conversationId = 'default',
  queryClient: given,
  children,
}: ParlorProviderProps): ReactElement {
  const queryClient = useMemo(() => given ?? new QueryClient(), [given])
  const value = useMemo(() => {
    const conversation = chat.conversation(conversationId)
    const frames = createFrameState(conversation)
    return { chat, conversation, initialState: conversation.getState(), frames, queryClient, fieldRef: {} }
  }, [chat, conversationId, queryClient])
  const { conversation } = value
  useEffect(() => conversation.open(), [conversation])
  useLeavePrompt(conversation)
  return <ParlorContext.Provider value={value}>{children}</ParlorContext.Provider>
}
