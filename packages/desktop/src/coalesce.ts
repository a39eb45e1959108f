export interface CoalescerOptions<Item> {
  /** How long the first of a burst waits for the others, milliseconds. */
  readonly settle: number
  /** Shortest time between two flushes, milliseconds. */
  readonly gap: number
  /** Gets what came together. */
  readonly flush: (items: readonly Item[]) => void
  /** @default Date.now */
  readonly now?: () => number
}

export interface Coalescer<Item> {
  readonly add: (items: readonly Item[]) => void
  /** Forgets what waits, and when the last flush was. */
  readonly clear: () => void
}

/** Gathers what comes in a burst, so that it is told once. */
export function createCoalescer<Item>({ settle, gap, flush, now = Date.now }: CoalescerOptions<Item>): Coalescer<Item> {
  let waiting: Item[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let nextAt = 0

  function fire(): void {
    const items = waiting
    waiting = []
    timer = undefined
    nextAt = now() + gap
    flush(items)
  }

  return {
    add(items) {
      if (items.length === 0) return
      waiting.push(...items)
      timer ??= setTimeout(fire, Math.max(settle, nextAt - now()))
    },
    clear() {
      clearTimeout(timer)
      timer = undefined
      waiting = []
      nextAt = 0
    },
  }
}
