'use client'

import type { Chat, Conversation, ConversationState } from '@parlor/core'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext, type Context } from 'react'
import type { FieldKeeper } from './field.ts'
import type { FrameState } from './frame-state.ts'

/** What the providers hand down. */
export interface ParlorContextValue {
  readonly chat: Chat
  readonly conversation: Conversation
  /** The conversation before it was opened, which is what a server renders. */
  readonly initialState: ConversationState
  /** The same state, told some times a second during a burst. */
  readonly frames: FrameState
  readonly queryClient: QueryClient
  /** Where the person writes. */
  readonly fieldRef: FieldKeeper
}

export const ParlorContext: Context<ParlorContextValue | null> = createContext<ParlorContextValue | null>(null)

/** The providers' value. Throws outside of them, naming the hook that was called and the wrapper that is missing. */
export function useParlorContext(caller: string): ParlorContextValue {
  const value = useContext(ParlorContext)
  if (value) return value
  throw new Error(
    `${caller} was used outside of <ParlorProvider>: it has no chat. ` +
      'Wrap its component: <ParlorProvider chat={chat}>…</ParlorProvider>. ' +
      'If it is wrapped, the page holds two copies of @parlor/react.',
  )
}
