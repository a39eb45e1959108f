/** Keeps the reader's place in a list that grows at both ends. */
export interface ScrollKeeper {
  /** Goes to the end and stays there as the list grows. */
  readonly toEnd: (options?: { readonly isSmooth?: boolean }) => void
  /** To be called after each change of the rows, before the browser paints. */
  readonly settle: () => void
  readonly destroy: () => void
}

/** This close to the end counts as being there, CSS pixels. */
const nearEnd = 16
/** The day stays in sight this long after the reader moved, milliseconds. */
const restsAfter = 1_200

interface Anchor {
  readonly row: Element
  /** Distance from the top of the window. */
  readonly top: number
}

/**
 * While the reader is at the end, the list follows. Else the row that is read stays where it is on the screen, whatever
 * comes, goes or grows above it, a banner over the list included.
 */
export function createScrollKeeper(
  scroller: HTMLElement,
  list: HTMLElement,
  onAtEnd: (isAtEnd: boolean) => void,
): ScrollKeeper {
  const frame = scroller.closest('[data-slot="chat-window"]') ?? scroller
  let follows = true
  let isHeadingForEnd = false
  let anchor: Anchor | undefined
  let ownPlace: number | undefined
  let lastPlace = 0
  let lastSize = { scrollHeight: 0, clientHeight: 0 }
  let restTimer: ReturnType<typeof setTimeout> | undefined

  const topOf = (row: Element): number => row.getBoundingClientRect().top - frame.getBoundingClientRect().top

  function settle(): void {
    if (follows || isHeadingForEnd) return moveTo(scroller.scrollHeight)
    if (!anchor?.row.isConnected) return remember()
    const moved = topOf(anchor.row) - anchor.top
    if (Math.abs(moved) >= 0.5) moveTo(scroller.scrollTop + moved)
  }

  /** A place we went to ourselves is not where the reader went: small errors would add up. */
  function moveTo(top: number): void {
    scroller.scrollTop = top
    ownPlace = scroller.scrollTop
    lastPlace = ownPlace
    lastSize = { scrollHeight: scroller.scrollHeight, clientHeight: scroller.clientHeight }
  }

  function remember(): void {
    const row = firstRowInSight(scroller, list)
    anchor = row && { row, top: topOf(row) }
  }

  /**
   * A change of size may have moved the list, or put its end further away since we went there: then the observer settles
   * it in a moment. Only a way up between two events of the same size is the reader's.
   */
  function onScroll(): void {
    const { scrollTop: place, scrollHeight, clientHeight } = scroller
    const isSameSize = scrollHeight === lastSize.scrollHeight && clientHeight === lastSize.clientHeight
    const isOurs = place === ownPlace
    const isAtEnd = scrollHeight - clientHeight - place <= nearEnd
    if (isAtEnd) isHeadingForEnd = false
    if (isAtEnd || (isSameSize && !isOurs && place < lastPlace)) follow(isAtEnd)
    lastPlace = place
    lastSize = { scrollHeight, clientHeight }
    if (isOurs) return
    remember()
    scroller.dataset.scrolling = ''
    clearTimeout(restTimer)
    restTimer = setTimeout(() => delete scroller.dataset.scrolling, restsAfter)
  }

  function follow(isAtEnd: boolean): void {
    if (isAtEnd === follows) return
    follows = isAtEnd
    onAtEnd(isAtEnd)
  }

  function onGesture(): void {
    isHeadingForEnd = false
  }

  const observer = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(settle)
  observer?.observe(scroller)
  observer?.observe(list)
  const gestures = ['wheel', 'touchmove', 'keydown'] as const
  scroller.addEventListener('scroll', onScroll, { passive: true })
  for (const gesture of gestures) scroller.addEventListener(gesture, onGesture, { passive: true })

  return {
    settle,
    toEnd({ isSmooth = false } = {}) {
      const isStill = matchMedia?.('(prefers-reduced-motion: reduce)').matches
      if (isSmooth && !isStill) {
        isHeadingForEnd = true
        scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' })
        return
      }
      follow(true)
      settle()
    },
    destroy() {
      observer?.disconnect()
      clearTimeout(restTimer)
      scroller.removeEventListener('scroll', onScroll)
      for (const gesture of gestures) scroller.removeEventListener(gesture, onGesture)
    },
  }
}

/** The first row whose end is in sight. Separators don't count: one of them may stick to the top. */
function firstRowInSight(scroller: HTMLElement, list: HTMLElement): Element | undefined {
  const rows = [...list.children].filter((row) => !(row as HTMLElement).dataset.slot?.endsWith('-separator'))
  const { top } = scroller.getBoundingClientRect()
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle
    else low = middle + 1
  }
  return rows[low]
}
