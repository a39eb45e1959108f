import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFeed, readItem, readReceipt } from './wire.ts'

const timestamp = '2026-11-23T09:00:00.000Z'

describe('an item of the assumed feed', () => {
  it('becomes a message', () => {
    const from = { kind: 'agent', id: 'a1', name: 'Kim' }
    expect(readItem({ id: 'm1', direction: 'outbound', from, type: 'Text', text: 'Hi', timestamp })).toEqual({
      id: 'm1',
      own: false,
      author: from,
      parts: [{ kind: 'text', text: 'Hi' }],
      time: Date.parse(timestamp),
    })
  })

  it('is our own when it went in', () => {
    expect(readItem({ id: 'm1', direction: 'inbound', text: 'Hi' })).toMatchObject({
      own: true,
      author: { kind: 'guest' },
    })
  })

  it('of an unknown type becomes a neutral part that keeps what came', () => {
    const item = { id: 'm1', type: 'carousel', cards: [] }
    expect(readItem(item).parts).toEqual([{ kind: 'unknown', name: 'carousel', raw: item }])
  })

  it('without an id gets the same one each time', () => {
    expect(readItem({ text: 'Hi' }).id).toBe(readItem({ text: 'Hi' }).id)
    expect(readItem({ text: 'Hi' }).id).not.toBe(readItem({ text: 'Ho' }).id)
  })

  it('takes nothing from a prototype', () => {
    const item: unknown = JSON.parse('{"__proto__":{"text":"polluted","id":"p"},"type":"text"}')
    expect(readItem(item).parts[0]).toMatchObject({ kind: 'unknown' })
    expect(({} as Record<string, unknown>)['text']).toBeUndefined()
  })

  it('has no time when it names none that can be', () => {
    for (const odd of ['', 'yesterday', -1, 0, 1e20, null, [], '0001-01-01T00:00:00Z']) {
      expect(readItem({ timestamp: odd }).time).toBeUndefined()
    }
    expect(readItem({ timestamp: 1_795_424_400 }).time).toBe(1_795_424_400_000)
  })

  it('is cut at a length that can be shown', () => {
    const [part] = readItem({ text: 'x'.repeat(1_000_000) }).parts
    expect(part).toMatchObject({ kind: 'text' })
    expect(JSON.stringify(part).length).toBeLessThan(70_000)
  })

  it('is always one message with one part, whatever it is', () => {
    const from = fc.record({ kind: fc.jsonValue(), id: fc.jsonValue(), name: fc.jsonValue() }, { requiredKeys: [] })
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          id: fc.jsonValue(),
          type: fc.jsonValue(),
          text: fc.jsonValue(),
          from,
          direction: fc.jsonValue(),
          timestamp: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    )
    fc.assert(
      fc.property(item, (value) => {
        const message = readItem(value)
        expect(message.id).not.toBe('')
        expect(message.parts).toHaveLength(1)
        expect(['guest', 'agent', 'bot', 'system']).toContain(message.author.kind)
        expect(message.time === undefined || Number.isFinite(message.time)).toBe(true)
      }),
    )
  })

  it('may be nested deeper than anything can write', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    expect(readItem(deep).parts[0]).toMatchObject({ kind: 'unknown', name: 'message' })
  })
})

describe('a page of the assumed feed', () => {
  it('has messages and a place to go on', () => {
    expect(readFeed({ items: [{ id: '1', text: 'a' }], next: '7' })).toMatchObject({
      messages: [{ id: '1' }],
      cursor: '7',
    })
  })

  it('is no page without a list', () => {
    for (const body of [undefined, null, {}, 'items', 4, { items: {} }]) expect(readFeed(body)).toBeUndefined()
  })
})

describe('what a send tells', () => {
  it('is an id and a time, under any of their names', () => {
    const time = Date.parse(timestamp)
    expect(readReceipt({ id: 'm1', timestamp })).toEqual({ id: 'm1', time })
    expect(readReceipt({ messageId: 'm1', time })).toEqual({ id: 'm1', time })
    expect(readReceipt({ dateCreated: timestamp })).toEqual({ time })
  })

  it('may be nothing', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => void readReceipt(body)))
    expect(readReceipt(undefined)).toEqual({})
  })
})
