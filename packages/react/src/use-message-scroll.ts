'use client'

import { useRef, useState, type RefCallback } from 'react'
import { createScrollKeeper, type ScrollKeeper, type ScrollKeeperOptions } from './scroll-keeper.ts'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.ts'

export interface UseMessageScrollOptions {
  /** Anything that changes whenever the rows do, such as the array of messages. */
  readonly rows: unknown
  /** Changes whenever the person sent something, which leads to the end: `state.nextSeq`. */
  readonly sends: number
  /**
   * Hears, on each move and after each change, whether less than a window's height of rows is left above: the time to
   * load older ones.
   */
  readonly onNearStart?: (isNear: boolean) => void
  /** What of a row stays in its place; the first function given counts. @default the row */
  readonly anchorOf?: (row: HTMLElement) => Element | null
}

export interface UseMessageScrollResult {
  /** For the element that scrolls. Its rows are the elements inside it with `data-row`, in order. */
  readonly scrollerRef: RefCallback<HTMLElement>
  /**
   * For the element around the rows, whose height is watched. A windowed list, whose own height is set by a library,
   * leaves it out and calls `settle` when the library has measured.
   */
  readonly listRef: RefCallback<HTMLElement>
  readonly isAtEnd: boolean
  readonly scrollToEnd: ScrollKeeper['toEnd']
  /** Puts the row with this `data-row` into the middle, now or as soon as it is in the document. */
  readonly scrollToRow: ScrollKeeper['toRow']
  /** Keeps the place after a change of sizes that React did not make. */
  readonly settle: ScrollKeeper['settle']
}

/**
 * How a conversation scrolls, for rows of your own: it begins at the end and follows there; further up the row that is
 * read keeps its place on the screen, whatever comes, goes or grows around it; an own message leads to the end.
 */
export function useMessageScroll(options: UseMessageScrollOptions): UseMessageScrollResult {
  const { rows, sends, onNearStart, anchorOf = itself } = options
  const [isAtEnd, setIsAtEnd] = useState(true)
  const [{ heed, handles }] = useState(() => createHandles(anchorOf, setIsAtEnd))
  const sendsSeen = useRef(sends)

  useIsomorphicLayoutEffect(() => heed(onNearStart))

  useIsomorphicLayoutEffect(() => {
    if (sendsSeen.current === sends) return handles.settle()
    sendsSeen.current = sends
    handles.scrollToEnd()
  }, [rows, sends, handles])

  return { ...handles, isAtEnd }
}

interface Handles {
  /** Tells another one from now on. */
  readonly heed: (onNearStart: UseMessageScrollOptions['onNearStart']) => void
  readonly handles: Omit<UseMessageScrollResult, 'isAtEnd'>
}

/** Elements that were states would draw every list twice at its start. */
function createHandles(anchorOf: ScrollKeeperOptions['anchorOf'], onAtEnd: (isAtEnd: boolean) => void): Handles {
  let tellNear: UseMessageScrollOptions['onNearStart']
  let keeper: ScrollKeeper | undefined
  let list: HTMLElement | null = null
  return {
    heed: (onNearStart) => void (tellNear = onNearStart),
    handles: {
      scrollerRef(scroller) {
        keeper?.destroy()
        keeper = scroller
          ? createScrollKeeper({
              scroller,
              anchorOf,
              onAtEnd,
              onNearStart: (isNear) => tellNear?.(isNear),
            })
          : undefined
        if (list) keeper?.watch(list)
        // Another scroller begins at its end.
        if (scroller) onAtEnd(true)
      },
      listRef(element) {
        list = element
        if (element) keeper?.watch(element)
      },
      scrollToEnd: (how) => keeper?.toEnd(how),
      scrollToRow: (id) => keeper?.toRow(id),
      settle: () => keeper?.settle(),
    },
  }
}

const itself = (row: HTMLElement): Element => row
