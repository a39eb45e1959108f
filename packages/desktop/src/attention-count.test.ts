import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAttentionCount } from './attention-count.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('sends the last of a quick change', () => {
  const sent: number[] = []
  const { set } = createAttentionCount((count) => sent.push(count))
  for (const count of [1, 2, 3]) set(count)
  expect(sent).toEqual([])
  vi.advanceTimersByTime(250)
  expect(sent).toEqual([3])
  set(4)
  set(3)
  vi.advanceTimersByTime(250)
  expect(sent).toEqual([3])
})

it('clears at once, and leaves no timer behind', () => {
  const sent: number[] = []
  const { set } = createAttentionCount((count) => sent.push(count))
  set(5)
  set(0)
  expect(sent).toEqual([0])
  expect(vi.getTimerCount()).toBe(0)
})
