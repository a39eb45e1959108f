import { afterEach, beforeEach, vi } from 'vitest'
import { talk, type Talk } from './scripted-service.ts'

/** How a test goes on while the clock is held. */
export interface HeldClock {
  /** Lets time pass, milliseconds. @default 100 */
  readonly moment: (milliseconds?: number) => Promise<unknown>
  /** Opens a conversation: it comes back open, or refused. */
  readonly ready: (options?: Parameters<typeof talk>[0]) => Promise<Talk>
}

/** Holds the clock for every test of a file, at nine in the morning of 23 November 2026, UTC. */
export function holdClock(): HeldClock {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const moment = (milliseconds = 100): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds)
  return {
    moment,
    async ready(options) {
      // The first import of the link takes real time.
      await import('../link.ts')
      const talking = talk(options)
      await moment()
      return talking
    },
  }
}
