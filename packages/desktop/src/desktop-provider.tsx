'use client'

import { PresenceProvider, useChat } from '@parlor/react'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { DesktopContext } from './context.ts'
import { createDesktop, type DesktopOptions } from './desktop.ts'

/** The options are read when the provider is mounted, and again when it gets another chat. */
export interface DesktopProviderProps extends DesktopOptions {
  readonly children?: ReactNode
}

/**
 * Joins the chat of the `ParlorProvider` around it to the agent desktop, or to the tab of the browser: unread messages,
 * toasts, what the desktop asks of the page. One for a chat. Messages below it are marked as read only when they are seen.
 */
export function DesktopProvider({ children, ...options }: DesktopProviderProps): ReactElement {
  const chat = useChat()
  const [held, setHeld] = useState(() => ({ chat, desktop: createDesktop(chat, options) }))
  if (held.chat !== chat) setHeld({ chat, desktop: createDesktop(chat, options) })
  const { desktop } = held
  useEffect(() => desktop.start(), [desktop])
  return (
    <DesktopContext.Provider value={desktop}>
      <PresenceProvider value={desktop.presence}>{children}</PresenceProvider>
    </DesktopContext.Provider>
  )
}
