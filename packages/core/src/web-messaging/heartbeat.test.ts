import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHeartbeat } from './heartbeat.ts'

const moment = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A heartbeat whose questions are answered at once, by frames that it hears. */
function beating() {
  const askedAt: number[] = []
  const onDead = vi.fn<() => void>()
  const heartbeat = createHeartbeat({
    monotonic: () => Date.now(),
    probe: async () => {
      askedAt.push(Date.now())
      heartbeat.heard()
    },
    onDead,
  })
  return { heartbeat, askedAt, onDead }
}

describe('a sign of life', () => {
  it('is asked for once in 30 seconds of silence', async () => {
    const { heartbeat, askedAt, onDead } = beating()
    await moment(95_000)
    expect(askedAt).toEqual([30_000, 60_000, 90_000])
    heartbeat.stop()
    await moment(600_000)
    expect(askedAt).toHaveLength(3)
    expect(onDead).not.toHaveBeenCalled()
  })

  it('is put off by each frame that comes in', async () => {
    const { heartbeat, askedAt } = beating()
    await moment(20_000)
    heartbeat.heard()
    await moment(29_000)
    expect(askedAt).toEqual([])
    await moment(1_000)
    expect(askedAt).toEqual([50_000])
    heartbeat.stop()
  })

  it('is asked for at once when the page wakes, once more within 30 seconds, and then put off', async () => {
    const { heartbeat, askedAt } = beating()
    for (let wakes = 0; wakes < 5; wakes += 1) {
      heartbeat.ask()
      await moment(1_000)
    }
    expect(askedAt).toEqual([0, 1_000])
    await moment(30_000)
    expect(askedAt).toEqual([0, 1_000, 31_000])
    heartbeat.stop()
  })
})
