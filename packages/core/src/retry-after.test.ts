import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = Date.parse('2026-11-23T09:00:00Z')

describe('Retry-After', () => {
  it('counts seconds', () => {
    fc.assert(
      fc.property(fc.nat(31_000_000), (seconds) => {
        expect(parseRetryAfter({ retryAfter: ` ${seconds} `, now })).toBe(seconds * 1_000)
      }),
    )
  })

  it.each(['99999999999999999999', '31622400', 'Mon, 01 Jan 9999 00:00:00 GMT'])(
    'takes %s for a mistake',
    (retryAfter) => {
      expect(parseRetryAfter({ retryAfter, now })).toBeUndefined()
    },
  )

  it('measures a date against the Date header, whatever our clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 2e12 }), (seconds, ours) => {
        const date = new Date(now).toUTCString()
        const retryAfter = new Date(now + seconds * 1_000).toUTCString()
        expect(parseRetryAfter({ retryAfter, date, now: ours })).toBe(seconds * 1_000)
      }),
    )
  })

  it.each(['Mon, 23 Nov 2026 09:00:30 GMT', 'Monday, 23-Nov-26 09:00:30 GMT', 'Mon Nov 23 09:00:30 2026'])(
    'reads the date %s',
    (retryAfter) => expect(parseRetryAfter({ retryAfter, now })).toBe(30_000),
  )

  it('is absent when empty, negative, past or unreadable', () => {
    for (const retryAfter of ['', ' ', '-5', 'soon', '5 apples', '3, 5', 'Infinity', '2026-11-23', null, undefined]) {
      expect(parseRetryAfter({ retryAfter, now })).toBeUndefined()
    }
    expect(parseRetryAfter({ retryAfter: 'Mon, 23 Nov 2026 08:00:00 GMT', now })).toBeUndefined()
  })

  it('comes from the body when the header says nothing', () => {
    expect(parseRetryAfter({ body: { retryAfter: 2 }, now })).toBe(2_000)
    expect(parseRetryAfter({ body: { retryAfter: '1.5' }, now })).toBe(1_500)
    expect(parseRetryAfter({ body: { retryAfter: -2 }, now })).toBeUndefined()
    expect(parseRetryAfter({ retryAfter: '4', body: { retryAfter: 2 }, now })).toBe(4_000)
  })

  it('is a whole number of milliseconds, or absent, for anything at all', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.jsonValue(), (retryAfter, date, body) => {
        const wait = parseRetryAfter({ retryAfter, date, body: { retryAfter: body }, now })
        expect(wait === undefined || (Number.isInteger(wait) && wait >= 0)).toBe(true)
      }),
    )
  })
})
