'use client'

import { useCallback, useRef, useState, type RefCallback } from 'react'
import { createScrollKeeper, type ScrollKeeper } from './scroll-keeper.ts'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.ts'

export interface UseScrollKeeperResult {
  readonly scrollerRef: RefCallback<HTMLElement>
  readonly listRef: RefCallback<HTMLElement>
  readonly isAtEnd: boolean
  readonly toEnd: ScrollKeeper['toEnd']
}

/**
 * Holds a scroll keeper for a list.
 * @param rows - changes whenever the rows do
 * @param sends - changes whenever the person sent something, which leads to the end
 */
export function useScrollKeeper(rows: unknown, sends: number): UseScrollKeeperResult {
  const [scroller, scrollerRef] = useState<HTMLElement | null>(null)
  const [list, listRef] = useState<HTMLElement | null>(null)
  const [isAtEnd, setIsAtEnd] = useState(true)
  const keeper = useRef<ScrollKeeper | undefined>(undefined)
  const sendsSeen = useRef(sends)

  useIsomorphicLayoutEffect(() => {
    if (!scroller || !list) return undefined
    const made = createScrollKeeper(scroller, list, setIsAtEnd)
    keeper.current = made
    made.settle()
    return made.destroy
  }, [scroller, list])

  useIsomorphicLayoutEffect(() => {
    if (sendsSeen.current === sends) return
    sendsSeen.current = sends
    keeper.current?.toEnd()
  }, [sends])

  useIsomorphicLayoutEffect(() => keeper.current?.settle(), [rows])

  const toEnd = useCallback<ScrollKeeper['toEnd']>((options) => keeper.current?.toEnd(options), [])
  return { scrollerRef, listRef, isAtEnd, toEnd }
}
