import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeChannelLock } from './channel-lock.ts'
import { FakeChannel } from './testing/fake-locks.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
  vi.stubGlobal('BroadcastChannel', FakeChannel)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** A tab that claims the lock, holds it for a while, and frees it; or crashes, which nobody is told. */
interface Claim {
  /** When it claims, milliseconds from the start. */
  readonly at: number
  readonly holds: number
  readonly crashes: boolean
}

const claims = fc.array(
  fc.record({ at: fc.nat(12_000), holds: fc.integer({ min: 1, max: 2_000 }), crashes: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
)

/** Plays the claims; gives who held it, in order, and how many did at once at most. */
async function play(all: readonly Claim[]): Promise<{ held: Claim[]; most: number }> {
  const stop = new AbortController()
  const held: Claim[] = []
  let holders = 0
  let most = 0
  for (const claim of all) {
    setTimeout(() => {
      const before = FakeChannel.open()
      void takeChannelLock('a name', stop.signal).then((free) => {
        held.push(claim)
        most = Math.max(most, (holders += 1))
        setTimeout(() => {
          holders -= 1
          if (claim.crashes)
            FakeChannel.open()
              .find((channel) => mine.includes(channel))
              ?.close()
          else free()
        }, claim.holds)
      })
      const mine = FakeChannel.open().filter((channel) => !before.includes(channel))
    }, claim.at)
  }
  await pass(12_000 + all.length * 10_000)
  stop.abort()
  return { held, most }
}

/** A tab, the older one, that is refused by another one as long as that has not crashed. */
function refusedTab() {
  const stop = new AbortController()
  const held: string[] = []
  const crashing = new FakeChannel('a name')
  crashing.onmessage = ({ data }) => crashing.postMessage({ ...(data as object), type: 'held' })
  const join = (who: string): unknown => takeChannelLock('a name', stop.signal).then(() => held.push(who))
  void join('older')
  return { crashing, held, join, stop: () => stop.abort() }
}

describe('a lock without Web Locks', () => {
  it('is held by one tab at a time, and by each that claims it in the end, whoever crashes', async () => {
    await fc.assert(
      fc.asyncProperty(claims, async (all) => {
        const { held, most } = await play(all)
        expect(most).toBe(1)
        expect(new Set(held).size).toBe(all.length)
        expect(FakeChannel.open()).toEqual([])
      }),
    )
  })

  it('is not held by two when the one that waits longest asks again while another one is asking', async () => {
    const { crashing, held, join, stop } = refusedTab()
    await pass(1_000)
    crashing.close()
    await pass(200 + 5_000 - 1_000 - 100)
    void join('younger')
    await pass(60_000)
    expect(held).toEqual(['older'])
    stop()
  })

  it('is not refused by one who was refused himself', async () => {
    const { crashing, held, join, stop } = refusedTab()
    await pass(100)
    crashing.close()
    void join('younger')
    await pass(200)
    expect(held).toEqual(['younger'])
    stop()
  })

  it('goes to the next tab as soon as it is freed, and to the one that waits longest', async () => {
    const order: number[] = []
    const { signal } = new AbortController()
    const first = takeChannelLock('a name', signal)
    await pass(200)
    for (const number of [1, 2, 3]) {
      void takeChannelLock('a name', signal).then((free) => {
        order.push(number)
        free()
      })
      await pass(10)
    }
    await pass(60_000)
    expect(order).toEqual([])
    ;(await first)()
    await pass(600)
    expect(order).toEqual([1, 2, 3])
  })

  it('is waited for no more once the signal aborts', async () => {
    const stop = new AbortController()
    const { signal } = new AbortController()
    const free = takeChannelLock('a name', signal)
    await pass(200)
    const waiting = takeChannelLock('a name', stop.signal)
    await pass(200)
    stop.abort()
    await waiting
    expect(FakeChannel.open()).toHaveLength(1)
    ;(await free)()
    expect(FakeChannel.open()).toEqual([])
  })

  it('is nothing to wait for where there is no BroadcastChannel either', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    await expect(takeChannelLock('a name', new AbortController().signal)).resolves.toBeTypeOf('function')
  })
})
