/** How many sends a guest has within a time. */
export interface RateLimit {
  sends: number
  perMs: number
}

export interface RateLimiter {
  /** Takes a place and gives 0, or takes none and gives the milliseconds until there is one. */
  take(key: string): number
  clear(): void
}

/** A sliding window for each key: at most `sends` in any `perMs` milliseconds. `false` lets everything pass. */
export function createRateLimiter(limit: RateLimit | false, now: () => number): RateLimiter {
  const windows = new Map<string, number[]>()
  return {
    take(key) {
      if (!limit) return 0
      const time = now()
      const recent = (windows.get(key) ?? []).filter((taken) => taken > time - limit.perMs)
      windows.set(key, recent)
      const oldest = recent[recent.length - limit.sends]
      if (oldest !== undefined) return oldest + limit.perMs - time
      recent.push(time)
      return 0
    },
    clear: () => windows.clear(),
  }
}
