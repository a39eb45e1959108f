import { takeChannelLock } from './channel-lock.ts'
import type { Locks } from './environment.ts'

/**
 * Waits for a lock. Resolves with the way to free it; the signal frees it, too, and ends the waiting: then it resolves as
 * well. Where there are no Web Locks (`null`) the tabs ask each other; where there are no other tabs (left out), or this
 * page may not use its locks, nothing is waited for.
 */
export function takeLock(locks: Locks | null | undefined, name: string, signal: AbortSignal): Promise<() => void> {
  if (locks === null) return takeChannelLock(name, signal)
  return new Promise((resolve) => {
    const idle = (): void => resolve(() => {})
    if (!locks || signal.aborted) return idle()
    const hold = (): Promise<void> =>
      new Promise((end) => {
        const free = (): void => {
          signal.removeEventListener('abort', free)
          end()
        }
        signal.addEventListener('abort', free)
        if (signal.aborted) free()
        resolve(free)
      })
    locks.request(name, { signal }, hold).catch(idle)
  })
}
