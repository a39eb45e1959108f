import type { Message } from '@parlor/react'
import { describe, expect, it } from 'vitest'
import { createFormat } from '../words/format.ts'
import { isGap, isNotice, placeOf } from './rows.ts'

const minute = 60_000
const noon = Date.UTC(2026, 10, 23, 12)
const berlin = createFormat({ locale: 'en-GB', timeZone: 'Europe/Berlin' })

function message(facts: Partial<Message> = {}): Message {
  return {
    localId: 'row',
    author: { kind: 'agent', id: 'maya', name: 'Maya' },
    parts: [{ kind: 'text', text: 'Hello' }],
    time: noon,
    place: 0,
    ...facts,
  }
}

describe('a day', () => {
  it.each([
    ['Europe/Berlin', '2026-11-23T22:59:00Z', '2026-11-23T23:00:00Z', true],
    ['Europe/Berlin', '2026-11-23T23:59:00Z', '2026-11-24T00:00:00Z', false],
    ['America/Los_Angeles', '2026-11-24T07:59:00Z', '2026-11-24T08:00:00Z', true],
    ['Asia/Kathmandu', '2026-11-23T18:14:00Z', '2026-11-23T18:15:00Z', true],
  ])('in %s: between %s and %s one begins: %s', (timeZone, before, after, begins) => {
    const format = createFormat({ timeZone })
    const [former, next] = [message({ time: Date.parse(before) }), message({ time: Date.parse(after) })]
    expect(placeOf(next, former, format)).toEqual({ startsDay: begins, startsGroup: begins })
  })

  it('begins with the first message', () => {
    expect(placeOf(message(), undefined, berlin)).toEqual({ startsDay: true, startsGroup: true })
  })
})

describe('a group', () => {
  const startsGroup = (next: Partial<Message>, former: Partial<Message> = {}): boolean =>
    placeOf(message({ time: noon + minute, ...next }), message(former), berlin).startsGroup

  it('goes on with the same sender for five minutes', () => {
    expect(startsGroup({})).toBe(false)
    expect(startsGroup({ time: noon + 5 * minute - 1 })).toBe(false)
    expect(startsGroup({ time: noon + 5 * minute })).toBe(true)
  })

  it.each<[string, Partial<Message>]>([
    ['another agent', { author: { kind: 'agent', id: 'noah', name: 'Noah' } }],
    ['the same agent under another name', { author: { kind: 'agent', id: 'maya', name: 'Maya C.' } }],
    ['a bot', { author: { kind: 'bot', id: 'maya', name: 'Maya' } }],
    ['the person', { author: { kind: 'guest' }, delivery: { status: 'sent' } }],
    ['an event', { parts: [{ kind: 'event', name: 'disconnect' }] }],
  ])('begins anew with %s, and after it', (_who, facts) => {
    expect(startsGroup(facts)).toBe(true)
    expect(startsGroup({}, facts)).toBe(true)
  })

  it('of own messages does not end with their states', () => {
    const own = { author: { kind: 'guest' } } as const
    expect(
      startsGroup({ ...own, delivery: { status: 'sending', since: noon } }, { ...own, delivery: { status: 'sent' } }),
    ).toBe(false)
  })
})

it('tells a gap from other events, and a line from a bubble', () => {
  const gap = message({ author: { kind: 'system' }, parts: [{ kind: 'event', name: 'gap' }] })
  const left = message({ parts: [{ kind: 'event', name: 'disconnect' }] })
  expect([gap, left, message()].map(isGap)).toEqual([true, false, false])
  expect([gap, left, message()].map(isNotice)).toEqual([true, true, false])
})
