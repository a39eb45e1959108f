import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCoalescer } from './coalesce.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function open() {
  const told: (readonly string[])[] = []
  return { told, news: createCoalescer<string>({ settle: 400, gap: 5_000, flush: (items) => told.push(items) }) }
}

it('tells a burst once', () => {
  const { told, news } = open()
  news.add(['one'])
  vi.advanceTimersByTime(300)
  news.add(['two', 'three'])
  expect(told).toEqual([])
  vi.advanceTimersByTime(100)
  expect(told).toEqual([['one', 'two', 'three']])
})

it('tells an endless stream no more often than the gap', () => {
  const { told, news } = open()
  for (let index = 0; index < 100; index += 1) {
    news.add(['again'])
    vi.advanceTimersByTime(100)
  }
  expect(told).toHaveLength(2)
})

it('tells a message at once that comes long after the last', () => {
  const { told, news } = open()
  news.add(['one'])
  vi.advanceTimersByTime(10_000)
  news.add(['two'])
  vi.advanceTimersByTime(400)
  expect(told).toEqual([['one'], ['two']])
})

it('forgets what waits once it was seen', () => {
  const { told, news } = open()
  news.add(['one'])
  news.clear()
  vi.advanceTimersByTime(10_000)
  expect(told).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})

it('has nothing to tell of nothing', () => {
  const { news } = open()
  news.add([])
  expect(vi.getTimerCount()).toBe(0)
})
