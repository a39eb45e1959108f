'use client'

import type { UseMessagesResult } from '@parlor/react'
import { useRef } from 'react'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

/**
 * Loads older messages as the start of the list comes near: once for each approach, and again when a page was so short that
 * the start is still near. What failed is tried again by the person only.
 */
export function useOlder(
  { hasOlder, loadOlder, isLoadingOlder, olderError }: UseMessagesResult,
  firstId: string | undefined,
): (isNear: boolean) => void {
  const askedAt = useRef<string | undefined>(undefined)
  const isReady = useRef(false)

  useIsomorphicLayoutEffect(() => {
    isReady.current = hasOlder && !isLoadingOlder && !olderError
  }, [hasOlder, isLoadingOlder, olderError])

  return (isNear) => {
    if (!isNear) askedAt.current = undefined
    else if (isReady.current && firstId !== undefined && askedAt.current !== firstId) {
      askedAt.current = firstId
      isReady.current = false
      loadOlder()
    }
  }
}
