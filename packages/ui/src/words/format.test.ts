import { afterEach, expect, it, vi } from 'vitest'
import { createFormat } from './format.ts'

const words = { today: (date: string) => `Today, ${date}`, yesterday: 'Yesterday' }

afterEach(() => vi.useRealTimers())

it.each([1e28, -1e28, Infinity, NaN, 8.64e15])('writes nothing for the moment %s, which no calendar has', (at) => {
  const format = createFormat({ locale: 'en-GB', timeZone: 'UTC' })
  expect([format.time(at), format.full(at), format.dayKey(at), format.day(at, words)]).toEqual(['', '', '', ''])
})

it.each([
  ['2026-11-25T14:00:00Z', 'Today, 25 November'],
  ['2026-11-24T22:59:00Z', 'Yesterday'],
  ['2026-11-24T23:00:00Z', 'Today, 25 November'],
  ['2026-11-23T22:59:00Z', 'Monday'],
  ['2026-11-19T22:00:00Z', 'Thursday'],
  ['2026-11-18T12:00:00Z', '18 November'],
  ['2025-11-25T14:00:00Z', '25 November 2025'],
  ['2026-11-27T14:00:00Z', '27 November'],
])('says which day %s is for somebody in Berlin', (at, day) => {
  vi.useFakeTimers({ now: Date.parse('2026-11-25T15:00:00Z') })
  const format = createFormat({ locale: 'en-GB', timeZone: 'Europe/Berlin' })
  expect(format.day(Date.parse(at), words)).toBe(day)
})

it('writes times and days in the manner of a language', () => {
  const at = Date.parse('2026-11-23T14:05:00Z')
  const written = ['en-US', 'de', 'ja'].map((locale) => createFormat({ locale, timeZone: 'UTC' }).time(at))
  expect(written).toEqual(['2:05 PM', '14:05', '14:05'])
  expect(createFormat({ locale: 'de', timeZone: 'UTC' }).full(at)).toBe('Montag, 23. November 2026 um 14:05')
})
