import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorOfCode } from './explain.ts'
import { textOf } from './message.ts'
import { readUnsent } from './read-unsent.ts'
import { writeUnsent } from './storage.ts'
import type { ConversationState, Delivery, Message } from './types.ts'

const now = 1_800_000_000_000

function stateOf(messages: readonly Message[], facts: Partial<ConversationState> = {}): ConversationState {
  return { messages, draft: '', nextSeq: messages.length + 1, settledIds: [], ...facts } as ConversationState
}

const deliveries: fc.Arbitrary<Delivery> = fc.constantFrom<Delivery>(
  { status: 'queued', reason: 'behind' },
  { status: 'left' },
  { status: 'uncertain', error: errorOfCode('network/timeout') },
  { status: 'failed', error: errorOfCode('request/invalid') },
)

const rows = fc.array(fc.tuple(fc.string({ unit: 'binary' }), deliveries), { maxLength: 20 }).map((list) =>
  list.map(([text, delivery], index): Message => ({
    localId: `m${index}`,
    author: { kind: 'guest', name: 'Ada' },
    parts: [{ kind: 'text', text }],
    time: now,
    place: now + index,
    delivery,
    intent: { seq: index + 1, attempts: 1, tries: 1, open: 0 },
  })),
)

describe('the record of unsent text', () => {
  it('gives back every text and state that was written, in order', () => {
    fc.assert(
      fc.property(rows, fc.string(), (messages, draft) => {
        const read = readUnsent(writeUnsent(stateOf(messages, { draft }), now) ?? null, now)
        expect((read?.messages ?? []).map(textOf)).toEqual(messages.map(textOf))
        expect((read?.messages ?? []).map((row) => row.delivery?.status)).toEqual(
          messages.map((row) => row.delivery?.status),
        )
        expect(read?.draft ?? '').toBe(draft)
      }),
    )
  })

  it('is nothing when it is older than a day', () => {
    const text = writeUnsent(stateOf([], { draft: 'half' }), now) ?? null
    expect(readUnsent(text, now + 24 * 3_600_000)).toMatchObject({ draft: 'half' })
    expect(readUnsent(text, now + 24 * 3_600_000 + 1)).toBeUndefined()
  })

  it('keeps a wait that the service asked for, and makes it no longer when the clock was set back meanwhile', () => {
    const wait = { reason: 'rate-limited', until: now + 5_000 } as const
    const text = writeUnsent(stateOf([], { draft: 'half', wait }), now) ?? null
    expect(readUnsent(text, now + 1_000)?.wait).toEqual(wait)
    expect(readUnsent(text, now - 7_200_000)?.wait).toEqual({ ...wait, until: now - 7_200_000 + 5_000 })
    expect(readUnsent(text, now + 5_000)?.wait).toBeUndefined()
  })

  it('is read without a throw whatever stands in its place', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => readUnsent(text, now)).not.toThrow()
      }),
    )
    fc.assert(
      fc.property(
        fc.record({ version: fc.constant(1), at: fc.constant(now), messages: fc.array(fc.anything()) }),
        (record) => {
          expect(readUnsent(JSON.stringify(record), now)?.messages ?? []).toEqual([])
        },
      ),
    )
  })
})
