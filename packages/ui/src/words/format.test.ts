import { expect, it } from 'vitest'
import { createFormat } from './format.ts'

it.each([1e28, -1e28, Infinity, NaN, 8.64e15])('writes nothing for the moment %s, which no calendar has', (at) => {
  const format = createFormat({ locale: 'en-GB', timeZone: 'UTC' })
  const words = { today: (date: string) => `Today, ${date}`, yesterday: 'Yesterday' }
  expect([format.time(at), format.full(at), format.dayKey(at), format.day(at, words)]).toEqual(['', '', '', ''])
})
