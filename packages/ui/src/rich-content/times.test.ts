import { expect, it } from 'vitest'
import { createFormat } from '../words/format.ts'
import { slots } from '../testing/offers.ts'
import { daysOf, zoneOf } from './times.ts'

const inTokyo = createFormat({ locale: 'en-GB', timeZone: 'Asia/Tokyo' })

it('groups times by the day of the place where they are read', () => {
  const days = daysOf(
    [
      { dateTime: '2026-11-24T16:00:00.000Z' },
      { dateTime: '2026-11-24T09:00:00.000Z' },
      { dateTime: '2026-11-24T14:30:00.000Z' },
    ],
    inTokyo,
  )
  expect(days.map(({ full, slots: times }) => [full, times.map(({ time }) => time)])).toEqual([
    ['Tuesday 24 November', ['18:00', '23:30']],
    ['Wednesday 25 November', ['01:00']],
  ])
  expect(zoneOf(inTokyo, 0)).toBe('GMT+9')
})

it('tells a time once, and none that no calendar has', () => {
  const [day, ...more] = daysOf(
    [{ dateTime: '2026-11-24T09:00:00Z' }, { dateTime: '2026-11-24T09:00:00.000Z' }, { dateTime: 'soon' }],
    inTokyo,
  )
  expect(day?.slots).toHaveLength(1)
  expect(more).toEqual([])
})

it('holds 500 times', () => {
  const days = daysOf(slots(500), createFormat({ locale: 'en-GB', timeZone: 'UTC' }))
  expect(days).toHaveLength(84)
  expect(days.flatMap(({ slots: times }) => times)).toHaveLength(500)
})
