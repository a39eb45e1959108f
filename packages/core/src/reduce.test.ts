import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorOfCode } from './explain.ts'
import type { ConversationEvent } from './events.ts'
import { isProved } from './message.ts'
import { isOpen, isWritten } from './message.ts'
import { nextToSend } from './outbox.ts'
import { reduce } from './reduce.ts'
import { plainCapabilities } from './testing/scripted-transport.ts'
import type { ConversationState, Facts } from './types.ts'

const empty: ConversationState = {
  messages: [],
  connection: { status: 'ready' },
  asksGuest: true,
  capabilities: plainCapabilities,
  arrivals: 0,
  readUpTo: 0,
  draft: '',
  hasOlder: false,
  nextSeq: 1,
  settledIds: [],
  maxMessages: 1_000,
}

const localIds = fc.constantFrom('m1', 'm2', 'm3')
const ids = fc.constantFrom('s1', 's2', 's3', 's4')
const texts = fc.constantFrom('yes', 'no')
const error = errorOfCode('network/timeout')

function facts(changed: Facts): ConversationEvent {
  return { type: 'facts-changed', facts: changed }
}

/** Anything that can happen, in any order, sensible or not. */
const events: fc.Arbitrary<ConversationEvent> = fc.oneof(
  fc.record({ type: fc.constant('message-queued' as const), localId: fc.uuid(), text: texts, at: fc.nat(1_000) }),
  fc.record({ type: fc.constant('message-queued' as const), localId: localIds, text: texts, at: fc.nat(1_000) }),
  fc.record({ type: fc.constant('message-requeued' as const), localId: localIds, at: fc.nat(1_000) }),
  fc.record({ type: fc.constant('message-sending' as const), localId: localIds, at: fc.nat(1_000) }),
  fc.record({
    type: fc.constant('message-accepted' as const),
    localId: localIds,
    receipt: fc.record({ id: ids, time: fc.nat(1_000) }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('message-unsent' as const),
    localId: localIds,
    error: fc.constantFrom(
      errorOfCode('network/timeout'),
      errorOfCode('request/invalid'),
      errorOfCode('rate/limited'),
      errorOfCode('auth/forbidden'),
    ),
  }),
  fc.record({ type: fc.constant('message-left' as const), localId: localIds }),
  fc.record({
    type: fc.constant('messages-received' as const),
    live: fc.boolean(),
    at: fc.nat(1_000),
    messages: fc.array(
      fc.record({
        id: ids,
        own: fc.boolean(),
        author: fc.constant({ kind: 'agent' as const }),
        parts: texts.map((text) => [{ kind: 'text' as const, text }]),
        time: fc.nat(1_000),
      }),
      { maxLength: 4 },
    ),
  }),
  fc.constantFrom<ConversationEvent>(
    { type: 'session-resumed' },
    ...(['ready', 'connecting', 'offline', 'closed'] as const).map((status) => facts({ connection: { status } })),
    facts({ connection: { status: 'paused', error } }),
    facts({ wait: { reason: 'backoff', until: 2_000 } }),
    facts({ wait: undefined }),
  ),
)

/** Runs events as a conversation would: an id is queued once, and only the next message goes out. */
function run(list: readonly ConversationEvent[], each?: (state: ConversationState, before: ConversationState) => void) {
  const queued = new Set<string>()
  let state = empty
  for (const event of list) {
    if (event.type === 'message-queued') {
      if (queued.has(event.localId)) continue
      queued.add(event.localId)
    }
    if (event.type === 'message-sending' && nextToSend(state)?.localId !== event.localId) continue
    const before = state
    state = reduce(state, event)
    each?.(state, before)
  }
  return { state, queued }
}

const schedules = fc.array(events, { maxLength: 60 })

describe('reduce, whatever happens in whatever order', () => {
  it('loses no message that a person wrote', () => {
    fc.assert(
      fc.property(schedules, (list) => {
        const { state, queued } = run(list)
        const rows = state.messages.filter(isWritten).map((row) => row.localId)
        expect(rows.toSorted()).toEqual([...queued].toSorted())
      }),
    )
  })

  it('loses none of two messages that the service gives one id', () => {
    const { state } = run([
      { type: 'message-queued', localId: 'm1', text: 'yes', at: 0 },
      { type: 'message-queued', localId: 'm2', text: 'yes', at: 0 },
      { type: 'message-accepted', localId: 'm1', receipt: { id: 's1' } },
      { type: 'message-accepted', localId: 'm2', receipt: { id: 's1' } },
    ])
    expect(state.messages.map(({ localId, id, delivery }) => [localId, id, delivery?.status])).toEqual([
      ['m1', 's1', 'sent'],
      ['m2', undefined, 'sent'],
    ])
  })

  it('shows each message of the server once', () => {
    fc.assert(
      fc.property(schedules, (list) => {
        const shown = run(list).state.messages.flatMap((row) => [row.id ?? [], row.otherIds ?? []].flat())
        expect(new Set(shown).size).toBe(shown.length)
      }),
    )
  })

  it('keeps own messages in the order of sending and rows in the order of their places', () => {
    fc.assert(
      fc.property(schedules, (list) => {
        run(list, ({ messages }) => {
          const seqs = messages.filter(isWritten).map((row) => row.intent.seq)
          expect(seqs).toEqual(seqs.toSorted((left, right) => left - right))
        })
      }),
    )
  })

  it('never takes a message for refused that may have arrived, and never doubts one that did', () => {
    fc.assert(
      fc.property(schedules, (list) => {
        run(list, (state, before) => {
          const rows = state.messages.filter(isWritten)
          const failed = rows.filter((row) => row.delivery.status === 'failed')
          expect(failed.every((row) => row.intent.open === 0)).toBe(true)
          const proved = new Set(before.messages.filter(isProved).map((row) => row.localId))
          expect(rows.filter((row) => proved.has(row.localId)).every(isProved)).toBe(true)
        })
      }),
    )
  })

  it('offers nothing to send past an uncertain message, in a pause, in a wait or offline', () => {
    fc.assert(
      fc.property(schedules, (list) => {
        run(list, (state) => {
          const next = nextToSend(state)
          if (!next) return
          expect(state.connection.status).toBe('ready')
          expect(state.wait).toBeUndefined()
          const before = state.messages.filter(isWritten).filter((row) => row.intent.seq < next.intent.seq)
          expect(before.some((row) => ['queued', 'uncertain', 'sending'].includes(row.delivery.status))).toBe(false)
        })
      }),
    )
  })

  it('says why each message waits, and only the first may be next', () => {
    fc.assert(
      fc.property(schedules, (list) => {
        const { state } = run(list)
        const next = nextToSend(state)
        const silent = state.messages.filter((row) => row.delivery?.status === 'queued' && !row.delivery.reason)
        expect(silent.every((row) => row === next)).toBe(true)
      }),
    )
  })

  it('changes nothing when the same arrivals come again', () => {
    fc.assert(
      fc.property(schedules, events, (list, last) => {
        if (last.type !== 'messages-received') return
        const once = reduce(run(list).state, last)
        expect(reduce(once, last)).toBe(once)
      }),
    )
  })
})

describe('reduce', () => {
  it('gives the same state back for an event about a message that is not there', () => {
    for (const type of ['message-left', 'message-removed'] as const)
      expect(reduce(empty, { type, localId: 'nobody' })).toBe(empty)
    expect(reduce(empty, { type: 'message-unsent', localId: 'nobody', error })).toBe(empty)
  })

  it('gives the same state back for facts that already hold', () => {
    expect(reduce(empty, facts({ connection: empty.connection, draft: '' }))).toBe(empty)
  })

  it('looks at no message when a key is pressed, however many there are', () => {
    let looks = 0
    const messages = new Proxy(reduce(empty, arrival('s1')).messages, {
      get: (rows, name) => {
        looks += 1
        return Reflect.get(rows, name) as unknown
      },
    })
    expect(reduce({ ...empty, messages }, facts({ draft: 'a' })).draft).toBe('a')
    expect(looks).toBe(0)
  })

  it('makes one new row for one arrival and keeps the others', () => {
    const first = reduce(empty, arrival('s1'))
    const second = reduce(first, arrival('s2'))
    expect(second.messages[0]).toBe(first.messages[0])
    expect(second.messages.map((row) => row.arrival)).toEqual([1, 2])
  })

  it('keeps what is open of a conversation that is over and holds none of it against the next', () => {
    let state = reduce(empty, { type: 'message-queued', localId: 'm1', text: 'yes', at: 1 })
    state = reduce(state, { type: 'message-sending', localId: 'm1', at: 1 })
    state = reduce(state, { type: 'message-unsent', localId: 'm1', error })
    state = reduce(state, { type: 'session-changed', error: errorOfCode('session/changed') })
    state = reduce(state, facts({ connection: { status: 'ready' }, guest: { id: 'next' } }))
    state = reduce(state, { type: 'message-queued', localId: 'm2', text: 'no', at: 2 })
    expect(state.messages.filter(isOpen)).toHaveLength(2)
    expect(nextToSend(state)?.localId).toBe('m2')
  })
})

function arrival(id: string): ConversationEvent {
  return {
    type: 'messages-received',
    live: true,
    at: 1,
    messages: [{ id, own: false, author: { kind: 'agent' }, parts: [{ kind: 'text', text: 'hi' }], time: 1 }],
  }
}
