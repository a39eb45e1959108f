'use client'

import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { sessionNoticeOf } from './banner.ts'
import { Notice, type NoticeProps } from './notice.tsx'
import { useSessionFacts } from './use-session-facts.ts'

export type SessionNoticeProps = Omit<NoticeProps, 'banner' | 'onTryStart'>

/**
 * What became of the session: it ends soon, it is over, it can only be read, it goes on elsewhere. Nothing while it goes
 * on. For a window that tells of the connection in its own way; `ConnectionBanner` tells this, too.
 */
export const SessionNotice: ForwardRefExoticComponent<SessionNoticeProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  SessionNoticeProps
>(function SessionNotice(props, ref) {
  const banner = sessionNoticeOf(useSessionFacts())
  return banner ? <Notice ref={ref} data-slot="session-notice" banner={banner} {...props} /> : null
})
