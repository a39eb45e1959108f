'use client'

import { useConnection } from '@parlor/react'
import { forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { bannerOf } from './banner.ts'
import { Notice, type NoticeProps } from './notice.tsx'
import { useSessionFacts } from './use-session-facts.ts'

export type ConnectionBannerProps = Omit<NoticeProps, 'banner' | 'onRead'>

/**
 * The one thing that stands in the way, the most pressing first; also what `SessionNotice` tells. Nothing while all is
 * well.
 */
export const ConnectionBanner: ForwardRefExoticComponent<ConnectionBannerProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ConnectionBannerProps>(function ConnectionBanner(props, ref) {
    const { wait, receiveError, storageError } = useConnection()
    const { facts, close } = useSessionFacts()
    const banner = bannerOf({ ...facts, wait, receiveError, storageError })
    return banner ? <Notice ref={ref} data-slot="connection-banner" banner={banner} onRead={close} {...props} /> : null
  })
