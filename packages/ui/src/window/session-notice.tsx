'use client'

import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { sessionNoticeOf } from './banner.ts'
import { Notice, type NoticeProps } from './notice.tsx'
import { useSessionFacts } from './use-session-facts.ts'

export type SessionNoticeProps = Omit<NoticeProps, 'banner' | 'onRead' | 'onTryStart'>

/**
 * What became of the session: it ends soon, it is over, it can only be read, it goes on elsewhere, or an earlier one was closed. Nothing while it goes
 * on. For a window that tells of the connection in its own way; `ConnectionBanner` tells this, too.
 */
export const SessionNotice: ForwardRefExoticComponent<SessionNoticeProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  SessionNoticeProps
>(function SessionNotice(props, ref) {
  const { facts, close } = useSessionFacts()
  const banner = sessionNoticeOf(facts)
  return banner ? <Notice ref={ref} data-slot="session-notice" banner={banner} onRead={close} {...props} /> : null
})
