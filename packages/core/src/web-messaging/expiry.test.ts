import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createExpiry } from './expiry.ts'

const minute = 60_000

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The end of a session: when it was asked for, and whether it is told as near, at each change. */
function ending() {
  const probedAt: number[] = []
  const soon: boolean[] = []
  const expiry = createExpiry({
    now: Date.now,
    expiryNotice: 5 * minute,
    probe: () => probedAt.push(Date.now()),
    show: ({ endsSoon }) => {
      if (soon.at(-1) !== endsSoon) soon.push(endsSoon)
    },
  })
  return { expiry, probedAt, soon }
}

describe('the end of a session', () => {
  it('is asked for anew ten seconds before the warning, warned of, and asked for two seconds after', () => {
    const { expiry, probedAt, soon } = ending()
    expiry.told({ expiresAt: 15 * minute })
    vi.advanceTimersByTime(10 * minute - 1)
    expect([probedAt, soon]).toEqual([[10 * minute - 10_000], [false]])
    vi.advanceTimersByTime(1)
    expect(soon).toEqual([false, true])
    vi.advanceTimersByTime(60 * minute)
    expect(probedAt).toEqual([10 * minute - 10_000, 15 * minute + 2_000])
  })

  it('moves with everything that is said, and takes the warning along', () => {
    const { expiry, soon } = ending()
    expiry.told({ durationSeconds: 900, expiresAt: 15 * minute })
    vi.advanceTimersByTime(9 * minute)
    expiry.renewed()
    vi.advanceTimersByTime(9 * minute)
    expect(soon).toEqual([false])
    vi.advanceTimersByTime(minute)
    expect(soon).toEqual([false, true])
    expiry.renewed()
    expect(soon).toEqual([false, true, false])
    vi.advanceTimersByTime(10 * minute)
    expect(soon).toEqual([false, true, false, true])
  })

  it('is warned of at once when it is near already, or past', () => {
    for (const expiresAt of [minute, -minute]) {
      const { expiry, soon } = ending()
      expiry.told({ expiresAt })
      expect(soon).toEqual([true])
      expiry.stop()
    }
  })

  it('follows from how long a session lives, where no end is told', () => {
    const { expiry, soon } = ending()
    expiry.told({ durationSeconds: 600 })
    vi.advanceTimersByTime(5 * minute)
    expect(soon).toEqual([false, true])
  })

  it('that nobody told is never warned of', () => {
    const { expiry, probedAt, soon } = ending()
    expiry.told({})
    expiry.renewed()
    expect(vi.getTimerCount()).toBe(0)
    expect([probedAt, soon]).toEqual([[], []])
  })

  it('that is months away is waited for', () => {
    const { expiry, soon } = ending()
    const months = 90 * 24 * 60 * minute
    expiry.told({ expiresAt: months })
    vi.advanceTimersByTime(months - 5 * minute - 1)
    expect(soon).toEqual([false])
    vi.advanceTimersByTime(1)
    expect(soon).toEqual([false, true])
  })

  it('is nobody’s business once the session is let go of', () => {
    const { expiry, probedAt, soon } = ending()
    expiry.told({ expiresAt: 15 * minute })
    expiry.stop()
    vi.advanceTimersByTime(60 * minute)
    expect([probedAt, soon, vi.getTimerCount()]).toEqual([[], [false], 0])
  })
})
