import type { BrokerLimit } from './options.ts'

const maxCallers = 10_000
const maxCallerLength = 200

/**
 * Counts guests per caller in a sliding window. The function returned takes a place and returns 0, or takes none and
 * returns the milliseconds until one is free. Remembers at most 10,000 callers, the latest ones.
 */
export function createLimiter({
  guests,
  perMs,
}: Pick<BrokerLimit, 'guests' | 'perMs'>): (caller: string, at: number) => number {
  const admitted = new Map<string, number[]>()

  return (caller, at) => {
    if (guests === Infinity) return 0
    const key = caller.slice(0, maxCallerLength)
    const times = (admitted.get(key) ?? []).filter((time) => time > at - perMs && time <= at)
    const oldest = times[0]
    if (oldest !== undefined && times.length >= guests) {
      admitted.set(key, times)
      return oldest + perMs - at
    }
    times.push(at)
    admitted.delete(key)
    admitted.set(key, times)
    const longestUnseen = admitted.keys().next()
    if (admitted.size > maxCallers && !longestUnseen.done) admitted.delete(longestUnseen.value)
    return 0
  }
}
