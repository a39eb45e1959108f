import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accept, fold, inOrder } from './fold.ts'
import { textOf } from './message.ts'
import type { IncomingMessage } from './transport.ts'
import type { Message } from './types.ts'

const context = { at: 1_000_000, live: true, settledIds: [] }

function incoming(id: string, time: number, text = `text of ${id}`, own = false): IncomingMessage {
  return { id, own, author: { kind: own ? 'guest' : 'agent' }, parts: [{ kind: 'text', text }], time }
}

function written(localId: string, seq: number, facts: Partial<Message> = {}): Message {
  return {
    localId,
    author: { kind: 'guest' },
    parts: [{ kind: 'text', text: 'hello' }],
    time: 1_000,
    place: 1_000 + seq,
    delivery: { status: 'sending', since: 1_000 },
    intent: { seq, attempts: 1, tries: 1, open: 0, issuedAt: 1_000 },
    ...facts,
  }
}

/** A conversation as a server tells it: unique ids, times that may be equal. */
const transcripts = fc
  .uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), time: fc.nat(50) }), {
    selector: ({ id }) => id,
    maxLength: 30,
  })
  .map((messages) => messages.map(({ id, time }) => incoming(id, time)))

describe('fold', () => {
  it.each([Number.NaN, Infinity, -Infinity, 1e20, -1e20])('takes %d for no time at all', (time) => {
    const rows = fold([], [incoming('a', time)], context)
    expect(rows).toMatchObject([{ time: context.at, place: context.at }])
  })

  it('makes one row a message, in the same order, whatever the order and the repetitions', () => {
    fc.assert(
      fc.property(transcripts, fc.infiniteStream(fc.nat()), (messages, numbers) => {
        const expected = fold([], messages, context).map((row) => row.localId)
        const pick = () => Number(numbers.next().value)
        let rows: readonly Message[] = []
        for (let round = 0; round < 3; round += 1) {
          const shuffled = messages.toSorted(() => (pick() % 3) - 1)
          for (let start = 0; start < shuffled.length;) {
            const size = 1 + (pick() % 7)
            rows = fold(rows, shuffled.slice(start, start + size), context)
            start += size
          }
        }
        expect(rows.map((row) => row.localId)).toEqual(expected)
      }),
    )
  })

  it('gives the same array back when nothing is new', () => {
    fc.assert(
      fc.property(transcripts, (messages) => {
        const rows = fold([], messages, context)
        expect(fold(rows, messages, context)).toBe(rows)
        expect(fold(rows, [], context)).toBe(rows)
      }),
    )
  })

  it('keeps the identity of every row that it did not touch', () => {
    fc.assert(
      fc.property(transcripts, transcripts, (first, second) => {
        const before = fold([], first, context)
        const after = new Set(fold(before, second, context))
        expect(before.every((row) => after.has(row))).toBe(true)
      }),
    )
  })

  it('takes rows further from any point, whatever came after it before', () => {
    fc.assert(
      fc.property(transcripts, transcripts, (first, second) => {
        const rows = fold([], first, context)
        const after = fold(rows, second, context)
        expect(fold(rows, second, context)).toEqual(after)
        expect(fold(rows.slice(1), first, context)).toEqual(rows)
      }),
    )
  })

  it('looks at no row for a message that is new, but once for all', () => {
    let looks = 0
    const count = 1_000
    let rows: readonly Message[] = Array.from({ length: count }, (_, index) => ({
      ...written(`${index}`, index, { intent: undefined, delivery: undefined }),
      get id() {
        looks += 1
        return `${index}`
      },
    }))
    for (let index = 0; index < 5; index += 1) rows = fold(rows, [incoming(`new ${index}`, 9_000 + index)], context)
    expect(rows).toHaveLength(count + 5)
    expect(looks).toBeLessThan(count + 20)
  })

  it('puts a late message in its place by server time', () => {
    const rows = fold([], [incoming('a', 10), incoming('c', 30)], context)
    expect(fold(rows, [incoming('b', 20)], context).map((row) => row.id)).toEqual(['a', 'b', 'c'])
  })

  it('puts a message without a time at the end', () => {
    const rows = fold([], [incoming('a', 2_000_000)], context)
    expect(fold(rows, [{ ...incoming('b', 0), time: undefined }], context).map((row) => row.id)).toEqual(['a', 'b'])
  })

  it('takes the echo of an own message for the row that waits for its answer', () => {
    const rows = fold([written('mine', 1)], [incoming('s1', 1_200, 'hello', true)], context)
    expect(rows).toMatchObject([{ localId: 'mine', id: 's1', time: 1_200, delivery: { status: 'sent' } }])
  })

  it('matches equal texts by count, earliest first', () => {
    const mine = [written('one', 1), written('two', 2)]
    const rows = fold(mine, [incoming('s1', 1_200, 'hello', true), incoming('s2', 1_300, 'hello', true)], context)
    expect(rows.map(({ localId, id }) => [localId, id])).toEqual([
      ['one', 's1'],
      ['two', 's2'],
    ])
  })

  it('counts one message of the server once, however often it comes in one batch', () => {
    const mine = [written('one', 1), written('two', 2)]
    const echo = incoming('s1', 1_200, 'hello', true)
    expect(fold(mine, [echo, echo], context).map((row) => row.delivery?.status)).toEqual(['sent', 'sending'])
  })

  it('finds no evidence in a message older than the attempt', () => {
    const late = written('mine', 1, { intent: { seq: 1, attempts: 1, tries: 1, open: 0, issuedAt: 500_000 } })
    const rows = fold([late], [incoming('s1', 1_200, 'hello', true)], context)
    expect(rows.map((row) => row.localId).sort()).toEqual(['@s1', 'mine'])
  })

  it('finds no evidence in a message that was never issued, or that another message owns', () => {
    const waiting = written('mine', 1, {
      delivery: { status: 'queued' },
      intent: { seq: 1, attempts: 0, tries: 0, open: 0 },
    })
    expect(fold([waiting], [incoming('s1', 1_200, 'hello', true)], context)).toHaveLength(2)
    const settled = { ...context, settledIds: ['s1'] }
    expect(fold([written('mine', 1)], [incoming('s1', 1_200, 'hello', true)], settled)).toHaveLength(2)
  })

  it('follows our own reference before any text', () => {
    const echo = { ...incoming('s1', 1_200, 'changed on the way', true), reference: 'two' }
    const rows = fold([written('one', 1), written('two', 2)], [echo], context)
    expect(rows.find((row) => row.localId === 'two')).toMatchObject({ id: 's1', delivery: { status: 'sent' } })
  })

  it('takes nothing for evidence that bears the reference of another message', () => {
    const other = { ...incoming('s1', 1_200, 'hello', true), reference: 'of another tab' }
    const rows = fold([written('mine', 1)], [other], context)
    expect(rows.map(({ localId, delivery }) => [localId, delivery?.status])).toEqual([
      ['mine', 'sending'],
      ['@s1', 'sent'],
    ])
  })

  it('makes one row of a message that was taken twice, told by its reference, in one batch or in two', () => {
    const first = { ...incoming('s1', 1_200, 'hello', true), reference: 'theirs' }
    const second = { ...first, id: 's2', time: 1_900 }
    const other = { ...first, id: 's3', reference: 'another' }
    for (const rows of [
      fold([], [first, second, other], context),
      fold(fold([], [first, other], context), [second, first], context),
      fold(fold([], [first, other], context), [second, incoming('a', 1), incoming('b', 2), incoming('c', 3)], context),
    ]) {
      const own = rows.filter((row) => row.delivery)
      expect(own.map(({ id, otherIds }) => [id, otherIds])).toEqual([
        ['s1', ['s2']],
        ['s3', undefined],
      ])
      expect(fold(rows, [second, first], context)).toBe(rows)
    }
  })

  it('keeps every text of a client that gives all its messages one reference', () => {
    const texts = ['one', 'two', 'three', 'four', 'five']
    const same = texts.map((text, index) => ({ ...incoming(`s${index}`, 1_200, text, true), reference: 'always' }))
    expect(fold([], same, context).map(textOf)).toEqual(texts)
  })
})

describe('accept', () => {
  it('merges the row that an early echo made', () => {
    const rows = fold([written('mine', 1)], [incoming('s1', 1_200, 'trimmed by the server', true)], context)
    expect(rows).toHaveLength(2)
    expect(accept(rows, 'mine', { id: 's1', time: 1_200 })).toMatchObject([{ localId: 'mine', id: 's1' }])
  })

  it('gives the same rows back when the echo said it all before', () => {
    const rows = fold([written('mine', 1)], [incoming('s1', 1_200, 'hello', true)], context)
    expect(accept(rows, 'mine', { id: 's1', time: 1_200 })).toBe(rows)
  })

  it('ends the same whichever of answer and echo comes first, with or without an id in the answer', () => {
    const echo = incoming('s1', 1_200, 'hello', true)
    for (const receipt of [{}, { id: 's1' }, { id: 's1', time: 1_200 }]) {
      const answerFirst = fold(accept([written('mine', 1)], 'mine', receipt), [echo], context)
      const echoFirst = accept(fold([written('mine', 1)], [echo], context), 'mine', receipt)
      expect(answerFirst.map((row) => [row.localId, row.id, row.delivery])).toEqual(
        echoFirst.map((row) => [row.localId, row.id, row.delivery]),
      )
      expect(echoFirst).toHaveLength(1)
    }
  })
})

describe('order', () => {
  it('never lets messages written here overtake each other, whatever the clocks say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.boolean()), { maxLength: 20 }), (places) => {
        const rows = places.map(([place, own], index): Message =>
          own
            ? written(`mine-${index}`, index + 1, { place })
            : { localId: `@${index}`, id: `${index}`, author: { kind: 'agent' }, parts: [], time: place, place },
        )
        const sorted = inOrder(rows)
        const seqs = sorted.flatMap((row) => row.intent?.seq ?? [])
        expect(seqs).toEqual(seqs.toSorted((left, right) => left - right))
        expect(new Set(sorted.map((row) => row.localId)).size).toBe(rows.length)
      }),
    )
  })

  it('keeps what was typed in a row, whatever evidence comes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const row = written('mine', 1, { parts: [{ kind: 'text', text }] })
        const [first] = fold([row], [incoming('s1', 1_200, text, true)], context)
        expect(first && textOf(first)).toBe(text)
      }),
    )
  })
})
