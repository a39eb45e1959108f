/** Keeps the reader's place in a list that grows at both ends. */
export interface ScrollKeeper {
  /** Goes to the end and stays there as the list grows. */
  readonly toEnd: (options?: { readonly isSmooth?: boolean }) => void
  /** Puts a row into the middle of the window, now or as soon as it is in the document. */
  readonly toRow: (id: string) => void
  /** To be called after each change of the rows or their sizes, before the browser paints. */
  readonly settle: () => void
  /** Settles whenever the size of this element changes, too: of one that holds all rows. */
  readonly watch: (list: Element) => void
  readonly destroy: () => void
}

export interface ScrollKeeperOptions {
  readonly scroller: HTMLElement
  /** What stays in its place: a part of the row, when things above it inside the row come and go. */
  readonly anchorOf: (row: HTMLElement) => Element | null
  readonly onAtEnd: (isAtEnd: boolean) => void
  /** Hears on each move whether less than a window's height is left above. */
  readonly onNearStart: (isNear: boolean) => void
}

/** This close to the end counts as being there, CSS pixels. */
const nearEnd = 16
/** A scroll so soon after a gesture may be the person's, milliseconds. */
const gestureLasts = 1_000
/** The list counts as moving this long after the reader moved it, milliseconds. */
const restsAfter = 1_200

interface Anchor {
  readonly element: Element
  /** Distance from the top of the window. */
  readonly top: number
}

/**
 * While the reader is at the end, the list follows. Else the row that is read stays where it is on the screen, whatever
 * comes, goes or grows above it, a banner over the list included. Rows are the elements with `data-row`, in order.
 */
export function createScrollKeeper(options: ScrollKeeperOptions): ScrollKeeper {
  const { scroller, anchorOf, onAtEnd, onNearStart } = options
  const frame = scroller.closest('[data-slot="chat-window"]') ?? scroller
  let follows = true
  let isHeadingForEnd = false
  let goal: string | undefined
  let anchor: Anchor | undefined
  let ownPlace: number | undefined
  let lastPlace = 0
  let gestureAt = -Infinity
  let lastSize = { scrollHeight: 0, clientHeight: 0 }
  let restTimer: ReturnType<typeof setTimeout> | undefined

  const topOf = (element: Element): number => element.getBoundingClientRect().top - frame.getBoundingClientRect().top

  function settle(): void {
    if (goal !== undefined) return reach(goal)
    if (follows || isHeadingForEnd) return moveTo(scroller.scrollHeight)
    if (!anchor?.element.isConnected) return hold(firstRowInSight(scroller))
    const moved = topOf(anchor.element) - anchor.top
    if (Math.abs(moved) >= 0.5) moveTo(scroller.scrollTop + moved)
    tellStart()
  }

  function reach(id: string): void {
    const row = rowsOf(scroller).find((candidate) => candidate.dataset.row === id)
    if (!row) return
    goal = undefined
    follow(false)
    const spare = scroller.clientHeight - row.offsetHeight
    const wanted = scroller.getBoundingClientRect().top + Math.max(0, spare / 2)
    moveTo(scroller.scrollTop + row.getBoundingClientRect().top - wanted)
    hold(row)
    follow(wayLeft() <= nearEnd)
  }

  /** A place we went to ourselves is not where the reader went: small errors would add up. */
  function moveTo(top: number): void {
    const before = scroller.scrollTop
    scroller.scrollTop = top
    ownPlace = scroller.scrollTop
    lastPlace = ownPlace
    lastSize = sizeOf(scroller)
    // A windowed list draws what is in sight when it hears of the move: the browser tells only after it has painted.
    if (Math.abs(ownPlace - before) > lastSize.clientHeight / 2)
      queueMicrotask(() => scroller.dispatchEvent(new Event('scroll')))
  }

  function hold(row: HTMLElement | undefined): void {
    const element = row && anchorOf(row)
    anchor = element ? { element, top: topOf(element) } : undefined
  }

  function wayLeft(): number {
    return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
  }

  /**
   * A change of size may have moved the list, or put its end further away since we went there: then it is settled in a
   * moment. Only a way up between two events of the same size is the reader's.
   */
  function onScroll(): void {
    const place = scroller.scrollTop
    const size = sizeOf(scroller)
    const isSameSize = size.scrollHeight === lastSize.scrollHeight && size.clientHeight === lastSize.clientHeight
    const isOurs = place === ownPlace
    const ends = wayLeft() <= nearEnd
    if (ends) isHeadingForEnd = false
    if (ends || (isSameSize && !isOurs && place < lastPlace)) follow(ends)
    lastPlace = place
    lastSize = size
    tellStart()
    if (isOurs) return
    // A list that corrects its own sizes may have come to rest a little short of the end.
    if (follows && performance.now() - gestureAt > gestureLasts) return moveTo(size.scrollHeight)
    hold(firstRowInSight(scroller))
    scroller.dataset.scrolling = ''
    clearTimeout(restTimer)
    restTimer = setTimeout(() => delete scroller.dataset.scrolling, restsAfter)
  }

  function tellStart(): void {
    onNearStart(lastPlace <= lastSize.clientHeight)
  }

  function follow(isWanted: boolean): void {
    if (isWanted === follows) return
    follows = isWanted
    onAtEnd(isWanted)
  }

  function onGesture(event: Event): void {
    isHeadingForEnd = false
    gestureAt = performance.now()
    const isUp = event instanceof WheelEvent && event.deltaY < 0 && !event.ctrlKey
    if (isUp && follows && lastPlace > 0) {
      hold(firstRowInSight(scroller))
      follow(false)
    }
  }

  const observer = globalThis.ResizeObserver && new ResizeObserver(settle)
  observer?.observe(scroller)
  const stop = new AbortController()
  const listening = { passive: true, signal: stop.signal }
  scroller.addEventListener('scroll', onScroll, listening)
  for (const gesture of ['wheel', 'touchmove', 'pointerdown', 'keydown'])
    scroller.addEventListener(gesture, onGesture, listening)

  return {
    settle,
    watch: (list) => observer?.observe(list),
    toEnd({ isSmooth } = {}) {
      goal = undefined
      const isStill = matchMedia?.('(prefers-reduced-motion: reduce)').matches
      if (isSmooth && !isStill && wayLeft() < 2 * scroller.clientHeight) {
        isHeadingForEnd = true
        scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' })
        return
      }
      follow(true)
      settle()
    },
    toRow(id) {
      goal = id
      settle()
    },
    destroy() {
      observer?.disconnect()
      clearTimeout(restTimer)
      stop.abort()
    },
  }
}

function sizeOf({ scrollHeight, clientHeight }: Element): { scrollHeight: number; clientHeight: number } {
  return { scrollHeight, clientHeight }
}

function rowsOf(scroller: HTMLElement): HTMLElement[] {
  return [...scroller.querySelectorAll<HTMLElement>('[data-row]')]
}

/** The first row that begins in sight; else the one that fills the window. */
function firstRowInSight(scroller: HTMLElement): HTMLElement | undefined {
  const rows = rowsOf(scroller)
  const { top, bottom } = scroller.getBoundingClientRect()
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle
    else low = middle + 1
  }
  const [row, next] = [rows[low], rows[low + 1]]
  const isCut = row !== undefined && row.getBoundingClientRect().top < top
  return isCut && next && next.getBoundingClientRect().top < bottom ? next : row
}
