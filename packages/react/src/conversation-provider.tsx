'use client'

import type { ReactElement, ReactNode } from 'react'
import { useParlorContext } from './context.ts'
import { ParlorProvider } from './parlor-provider.tsx'

export interface ConversationProviderProps {
  /** Which conversation of the chat. It is made when it does not exist yet. */
  readonly id: string
  readonly children?: ReactNode
}

/** Gives the hooks below it another conversation of the same chat. */
export function ConversationProvider({ id, children }: ConversationProviderProps): ReactElement {
  const { chat, queryClient } = useParlorContext('ConversationProvider')
  return (
    <ParlorProvider chat={chat} queryClient={queryClient} conversationId={id}>
      {children}
    </ParlorProvider>
  )
}
