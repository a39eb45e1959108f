import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConversation } from './conversation.ts'
import type { Conversation, ConversationOptions } from './conversation-interface.ts'
import type { Environment } from './environment.ts'
import { textOf } from './message.ts'
import './outbox-owner.ts'
import { createMemoryStorage } from './storage.ts'
import { refusal, scriptedTransport, type ScriptedTransport } from './testing/scripted-transport.ts'

const ada = { name: 'Ada', email: 'ada@example.test' }

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

function open(options: Partial<ConversationOptions> & { transport?: ScriptedTransport } = {}): {
  conversation: Conversation
  transport: ScriptedTransport
} {
  const transport = options.transport ?? scriptedTransport()
  const conversation = createConversation({
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
    random: () => 0,
    ...options,
    transport,
  })
  conversation.open()
  return { conversation, transport }
}

async function started(options: Parameters<typeof open>[0] = {}) {
  const opened = open(options)
  await opened.conversation.start(ada)
  return opened
}

function states(conversation: Conversation): string[] {
  return conversation.getState().messages.map((row) => `${textOf(row)}: ${row.delivery?.status ?? row.author.kind}`)
}

function rowOf(conversation: Conversation, text: string) {
  const row = conversation.getState().messages.find((message) => textOf(message) === text)
  if (!row) throw new Error(`no row says ${text}`)
  return row
}

const settled = () => vi.advanceTimersByTimeAsync(0)
const spaced = () => vi.advanceTimersByTimeAsync(600)

describe('sending', () => {
  it('shows the row before any network and calls it sent once the service took it', async () => {
    const { conversation, transport } = await started()
    const promise = conversation.send('hello')
    expect(states(conversation)).toEqual(['hello: sending'])
    await expect(promise).resolves.toMatchObject({ id: 'server-1', delivery: { status: 'sent' } })
    expect(transport.heard).toEqual(['hello'])
  })

  it('keeps the row key when the server gives its own id', async () => {
    const { conversation } = await started()
    void conversation.send('hello')
    const { localId } = rowOf(conversation, 'hello')
    await settled()
    expect(rowOf(conversation, 'hello')).toMatchObject({ localId, id: 'server-1' })
  })

  it('has one message on the wire at a time, at least 600 ms apart, in the order they were written', async () => {
    const { conversation, transport } = await started()
    void conversation.send('one')
    void conversation.send('two')
    void conversation.send('three')
    expect(states(conversation)).toEqual(['one: sending', 'two: queued', 'three: queued'])
    expect(rowOf(conversation, 'two').delivery).toEqual({ status: 'queued', reason: 'behind' })
    await vi.advanceTimersByTimeAsync(599)
    expect(transport.heard).toEqual(['one'])
    await vi.advanceTimersByTimeAsync(1)
    expect(transport.heard).toEqual(['one', 'two'])
    await spaced()
    expect(transport.heard).toEqual(['one', 'two', 'three'])
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u3000'],
    ['invisible characters', '\u200b\u2060\ufeff\u00ad'],
  ])('refuses %s without queueing it', async (_name, text) => {
    const { conversation, transport } = await started()
    await expect(conversation.send(text)).rejects.toMatchObject({ code: 'message/blank' })
    expect(conversation.getState().messages).toEqual([])
    expect(transport.heard).toEqual([])
  })

  it('refuses a text over the limit by bytes, not by characters, without queueing it', async () => {
    const { conversation } = await started()
    await expect(conversation.send('é'.repeat(2_049))).rejects.toMatchObject({ code: 'message/too-long' })
    expect(conversation.getState().messages).toEqual([])
    void conversation.send('é'.repeat(2_048))
    expect(conversation.getState().messages).toHaveLength(1)
  })

  it('keeps the typed text in the row and sends lone surrogates as U+FFFD', async () => {
    const { conversation, transport } = await started()
    await conversation.send('a\ud800b')
    expect(transport.heard).toEqual(['a\ufffdb'])
    expect(textOf(conversation.getState().messages[0]!)).toBe('a\ud800b')
  })

  it('keeps messages written before the session is there and sends them once it is', async () => {
    const { conversation, transport } = open()
    void conversation.send('early')
    expect(rowOf(conversation, 'early').delivery).toEqual({ status: 'queued', reason: 'session' })
    await conversation.start(ada)
    await settled()
    expect(transport.heard).toEqual(['early'])
  })
})

describe('a refusal', () => {
  it('of the message itself fails that row and lets the next one go', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('message', 'request/invalid'))
    void conversation.send('bad')
    void conversation.send('good')
    await spaced()
    expect(states(conversation)).toEqual(['bad: failed', 'good: sent'])
  })

  it('of the session pauses everything: nothing fails, nothing is repeated, one press resumes', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('session', 'auth/wrong-scheme', { status: 403 }))
    void conversation.send('one')
    void conversation.send('two')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(transport.heard).toEqual(['one'])
    expect(conversation.getState().connection).toMatchObject({ status: 'paused', error: { code: 'auth/wrong-scheme' } })
    expect(rowOf(conversation, 'one').delivery).toEqual({ status: 'queued', reason: 'paused' })
    conversation.resume()
    await spaced()
    expect(transport.heard).toEqual(['one', 'one', 'two'])
    expect(states(conversation)).toEqual(['one: sent', 'two: sent'])
  })

  it('for now is waited out with a growing pause, then tried again by itself', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('transient'), refusal('transient'))
    void conversation.send('one')
    await settled()
    expect(rowOf(conversation, 'one').delivery).toMatchObject({ status: 'queued', reason: 'backoff' })
    await vi.advanceTimersByTimeAsync(600)
    expect(transport.heard).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(999)
    expect(transport.heard).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(states(conversation)).toEqual(['one: sent'])
  })

  it('with a Retry-After is never repeated earlier, also not by the button or by coming online', async () => {
    const online = listenableEnvironment()
    const { conversation, transport } = await started({ environment: online.environment })
    transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 30_000, status: 429 }))
    void conversation.send('one')
    void conversation.send('two')
    await settled()
    expect(conversation.getState().wait).toMatchObject({ reason: 'rate-limited' })
    conversation.resume()
    online.say('online')
    await vi.advanceTimersByTimeAsync(29_999)
    expect(transport.heard).toEqual(['one'])
    await vi.advanceTimersByTimeAsync(1 + 600)
    expect(transport.heard).toEqual(['one', 'one', 'two'])
  })

  it('repeated eight times gives up, pauses under one banner, and one press resumes all in order', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(...Array.from({ length: 8 }, () => refusal('transient')))
    void conversation.send('one')
    void conversation.send('two')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(transport.heard).toHaveLength(8)
    expect(states(conversation)).toEqual(['one: failed', 'two: queued'])
    expect(conversation.getState().connection).toMatchObject({ status: 'paused', error: { code: 'send/gave-up' } })
    conversation.resume()
    await spaced()
    expect(transport.heard.slice(8)).toEqual(['one', 'two'])
  })

  it('survives a Retry-After longer than any timer can be', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 2 ** 40 }))
    void conversation.send('one')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.heard).toHaveLength(1)
  })
})

describe('a lost answer', () => {
  it('leaves the message uncertain, holds the queue and repeats nothing by itself', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'))
    void conversation.send('one')
    void conversation.send('two')
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(transport.heard).toEqual(['one'])
    expect(states(conversation)).toEqual(['one: uncertain', 'two: queued'])
    expect(rowOf(conversation, 'two').delivery).toEqual({ status: 'queued', reason: 'behind' })
  })

  it('is settled by Send again: a new place at the end, said to be a possible duplicate', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'))
    void conversation.send('one')
    void conversation.send('two')
    await settled()
    conversation.sendAgain(rowOf(conversation, 'one').localId)
    conversation.sendAgain(rowOf(conversation, 'one').localId)
    await vi.advanceTimersByTimeAsync(1_200)
    expect(transport.heard).toEqual(['one', 'two', 'one'])
    expect(states(conversation)).toEqual(['two: sent', 'one: sent'])
    expect(rowOf(conversation, 'one').intent).toMatchObject({ mayDuplicate: true, resendOf: 1, seq: 3 })
  })

  it('is settled by Leave: the others go on', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'))
    void conversation.send('one')
    void conversation.send('two')
    await settled()
    conversation.leave(rowOf(conversation, 'one').localId)
    await spaced()
    expect(states(conversation)).toEqual(['one: left', 'two: sent'])
  })

  it('is settled by the message coming back from the server, and then nothing is sent twice', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'))
    void conversation.send('one')
    await settled()
    push(transport, { id: 'server-9', text: 'one', own: true })
    expect(states(conversation)).toEqual(['one: sent'])
    expect(rowOf(conversation, 'one').id).toBe('server-9')
  })

  it('drops a resend that still waits when the first attempt turns out to have arrived', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'), 'never')
    void conversation.send('one')
    await settled()
    conversation.leave(rowOf(conversation, 'one').localId)
    void conversation.send('two')
    await spaced()
    conversation.sendAgain(rowOf(conversation, 'one').localId)
    expect(states(conversation)).toEqual(['two: sending', 'one: queued'])
    push(transport, { id: 'server-9', text: 'one', own: true })
    transport.settle({ id: 'server-10' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.heard).toEqual(['one', 'two'])
    expect(states(conversation)).toEqual(['two: sent', 'one: sent'])
  })

  it('stays uncertain when the second try is refused: the first may have arrived', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'), refusal('message', 'message/too-long'))
    void conversation.send('one')
    await settled()
    conversation.sendAgain(rowOf(conversation, 'one').localId)
    await spaced()
    expect(rowOf(conversation, 'one').delivery).toMatchObject({
      status: 'uncertain',
      refused: { code: 'message/too-long' },
    })
  })

  it('shows one row marked as sent twice when both attempts arrived', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('unknown', 'network/timeout'))
    void conversation.send('one')
    await settled()
    conversation.sendAgain(rowOf(conversation, 'one').localId)
    await spaced()
    push(transport, { id: 'server-first', text: 'one', own: true })
    push(transport, { id: 'server-first', text: 'one', own: true })
    expect(states(conversation)).toEqual(['one: sent'])
    expect(rowOf(conversation, 'one')).toMatchObject({ id: 'server-2', otherIds: ['server-first'] })
  })
})

describe('an expired token', () => {
  it('is renewed once, and the same message goes out', async () => {
    const { conversation, transport } = await started({ transport: scriptedTransport({ canRenew: true }) })
    transport.answers.push(refusal('session', 'auth/expired', { status: 401 }))
    void conversation.send('one')
    await spaced()
    expect(transport.renewals).toBe(1)
    expect(states(conversation)).toEqual(['one: sent'])
  })

  it('refused again straight after a renewal is no reason for another one', async () => {
    const { conversation, transport } = await started({ transport: scriptedTransport({ canRenew: true }) })
    transport.answers.push(
      refusal('session', 'auth/expired', { status: 401 }),
      refusal('session', 'auth/expired', { status: 401 }),
    )
    void conversation.send('one')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(transport.renewals).toBe(1)
    expect(transport.heard).toHaveLength(2)
    expect(conversation.getState().connection).toMatchObject({
      status: 'paused',
      error: { code: 'auth/expired' },
    })
  })

  it('is renewed as often as it expires, half a minute apart at least', async () => {
    const { conversation, transport } = await started({ transport: scriptedTransport({ canRenew: true }) })
    const expired = refusal('session', 'auth/expired', { status: 401 })
    for (let number = 1; number <= 4; number += 1) {
      transport.request().onEvent({ type: 'session-paused', error: expired })
      await vi.advanceTimersByTimeAsync(31_000)
    }
    expect(transport.renewals).toBe(4)
    expect(conversation.getState().connection.status).toBe('ready')
  })

  it('without anybody to renew it pauses and keeps the text', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('session', 'auth/expired', { status: 401 }))
    void conversation.send('one')
    await vi.advanceTimersByTimeAsync(600_000)
    expect(transport.heard).toHaveLength(1)
    expect(states(conversation)).toEqual(['one: queued'])
  })
})

describe('receiving rests', () => {
  it('while the session is refused or the service asked to wait, and goes on after that', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 5_000 }))
    void conversation.send('one')
    await settled()
    expect(transport.holds).toBe(1)
    const pokes = transport.pokes
    await vi.advanceTimersByTimeAsync(6_000)
    expect(transport.pokes).toBeGreaterThan(pokes)
    transport.answers.push(refusal('session', 'auth/forbidden', { status: 403 }))
    void conversation.send('two')
    await settled()
    expect(transport.holds).toBe(2)
  })

  it('and sending with it, when the feed is asked to wait', async () => {
    const { conversation, transport } = await started()
    transport
      .request()
      .onEvent({ type: 'receive-failed', error: refusal('transient', 'rate/limited', { retryAfter: 5_000 }) })
    void conversation.send('one')
    await vi.advanceTimersByTimeAsync(4_999)
    expect(transport.heard).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(transport.heard).toEqual(['one'])
  })
})

describe('a listener that throws', () => {
  it('stops neither the sending nor the other listeners', async () => {
    const { conversation } = await started()
    const heard = vi.fn<() => void>()
    conversation.subscribe(() => {
      throw new Error('not ours')
    })
    conversation.subscribe(heard)
    await conversation.send('one')
    expect(states(conversation)).toEqual(['one: sent'])
    expect(heard).toHaveBeenCalled()
    expect(() => vi.runAllTimers()).toThrow('not ours')
  })
})

describe('the person', () => {
  it('takes a waiting message back into the composer with Edit', async () => {
    const { conversation } = open()
    void conversation.send('one')
    conversation.setDraft('half')
    expect(conversation.edit(rowOf(conversation, 'one').localId)).toBe('one')
    expect(conversation.getState()).toMatchObject({ draft: 'one\nhalf', messages: [] })
  })

  it('can neither edit nor remove what is on its way', async () => {
    const { conversation, transport } = await started()
    transport.answers.push('never')
    void conversation.send('one')
    const { localId } = rowOf(conversation, 'one')
    conversation.discard(localId)
    expect(conversation.edit(localId)).toBeUndefined()
    expect(states(conversation)).toEqual(['one: sending'])
  })
})

describe('the network', () => {
  it('holds messages while offline and sends them when it is back', async () => {
    const { environment, say } = listenableEnvironment()
    const { conversation, transport } = await started({ environment })
    say('offline')
    void conversation.send('one')
    expect(rowOf(conversation, 'one').delivery).toEqual({ status: 'queued', reason: 'offline' })
    expect(transport.heard).toEqual([])
    say('online')
    await settled()
    expect(states(conversation)).toEqual(['one: sent'])
  })
})

describe('coming to the front', () => {
  it('asks for news at once, but not while the session is refused', async () => {
    const { environment, say } = listenableEnvironment()
    const { conversation, transport } = await started({ environment })
    say('visible')
    expect(transport.pokes).toBe(1)
    transport.answers.push(refusal('session', 'auth/forbidden', { status: 403 }))
    void conversation.send('one')
    await settled()
    say('visible')
    expect(transport.pokes).toBe(1)
  })
})

describe('a session', () => {
  it('is started once however many ask at the same time', async () => {
    const { conversation, transport } = open()
    await Promise.all([conversation.start(ada), conversation.start(ada), conversation.start(ada)])
    expect(transport.requests).toHaveLength(1)
  })

  it('that fails to start says why and can be tried again', async () => {
    const answers: (() => Promise<void>)[] = [
      () => Promise.reject(refusal('session', 'create/missing-scope')),
      () => Promise.resolve(),
    ]
    const { conversation } = open({
      transport: scriptedTransport({ connect: () => (answers.shift() ?? (() => Promise.resolve()))() }),
    })
    await expect(conversation.start(ada)).rejects.toMatchObject({ code: 'create/missing-scope' })
    expect(conversation.getState().connection).toMatchObject({
      status: 'idle',
      error: { code: 'create/missing-scope' },
    })
    await conversation.start(ada)
    expect(conversation.getState().connection.status).toBe('ready')
  })

  it('starts by itself when the transport knows its guest', async () => {
    const { conversation } = open({ transport: scriptedTransport({ asksGuest: false }) })
    await settled()
    expect(conversation.getState().connection.status).toBe('ready')
  })

  it('ended by the person sends nothing more and leaves nothing in storage', async () => {
    const storage = createMemoryStorage()
    const { conversation, transport } = await started({ storage, sessionStore: storage })
    transport.answers.push('never')
    void conversation.send('one')
    conversation.end()
    await settled()
    expect(states(conversation)).toEqual(['one: uncertain'])
    expect(conversation.getState().connection.status).toBe('closed')
    expect(storage.getItem('parlor:session:default')).toBeNull()
    expect(storage.getItem('parlor:unsent:default')).toBeNull()
    await expect(conversation.send('two')).rejects.toMatchObject({ code: 'session/ended' })
  })

  it('ended by the person stays ended: nothing waits, nothing is written, no timer runs', async () => {
    const storage = createMemoryStorage()
    const { conversation, transport } = await started({ storage })
    transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 60_000 }))
    const promise = conversation.send('one')
    await settled()
    conversation.end()
    await expect(promise).rejects.toMatchObject({ code: 'session/ended' })
    conversation.setDraft('after the end')
    expect(states(conversation)).toEqual(['one: failed'])
    expect(storage.getItem('parlor:unsent:default')).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not started again before the service allows it', async () => {
    let isBusy = true
    const connect = () =>
      isBusy ? Promise.reject(refusal('session', 'rate/limited', { retryAfter: 30_000 })) : Promise.resolve()
    const { conversation, transport } = open({ transport: scriptedTransport({ connect }) })
    await expect(conversation.start(ada)).rejects.toMatchObject({ code: 'rate/limited' })
    isBusy = false
    await expect(conversation.start(ada)).rejects.toMatchObject({ code: 'rate/limited' })
    expect(transport.requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(30_000)
    await conversation.start(ada)
    expect(conversation.getState().connection.status).toBe('ready')
  })

  it('of storage that cannot be read is forgotten, and another one can be started', async () => {
    const sessionStore = createMemoryStorage()
    sessionStore.setItem('parlor:session:default', '{}')
    const transport = scriptedTransport()
    const { connect } = transport
    const conversation = open({
      sessionStore,
      transport: {
        ...transport,
        connect: (request) =>
          request.session ? Promise.reject(refusal('session', 'config/bad-token')) : connect(request),
      },
    }).conversation
    await settled()
    expect(conversation.getState().connection).toEqual({ status: 'idle' })
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
    await conversation.start(ada)
    expect(conversation.getState().connection.status).toBe('ready')
  })

  it('started while two new ones were asked for is the last of them', async () => {
    const { conversation, transport } = await started()
    void conversation.startNew(ada).catch(() => {})
    const last = conversation.startNew(ada)
    await Promise.allSettled([last, conversation.start(ada)])
    expect(transport.requests).toHaveLength(3)
  })

  it('replaced by a new one never carries text over by itself', async () => {
    const { conversation, transport } = await started()
    transport.answers.push(refusal('session', 'auth/expired', { status: 401 }))
    void conversation.send('one')
    await settled()
    await conversation.startNew(ada)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.heard).toEqual(['one'])
    expect(rowOf(conversation, 'one').delivery).toMatchObject({ status: 'failed', error: { code: 'session/changed' } })
    conversation.retry(rowOf(conversation, 'one').localId)
    await spaced()
    expect(states(conversation)).toEqual(['one: sent'])
  })
})

describe('after a reload', () => {
  it('the session is taken up again, what waited goes out, what was on its way is uncertain', async () => {
    const storage = createMemoryStorage()
    const before = await started({ storage, sessionStore: storage })
    before.transport.answers.push('never')
    void before.conversation.send('on its way')
    void before.conversation.send('waiting')
    before.conversation.setDraft('half')
    before.conversation.destroy()

    const { conversation, transport } = open({ storage, sessionStore: storage })
    await settled()
    expect(transport.requests).toHaveLength(1)
    expect(transport.request().session).toEqual({ guestId: 'guest-1', token: 'canary-token' })
    expect(conversation.getState().draft).toBe('half')
    expect(states(conversation)).toEqual(['on its way: uncertain', 'waiting: queued'])
    conversation.leave(rowOf(conversation, 'on its way').localId)
    await spaced()
    expect(transport.heard).toEqual(['waiting'])
  })

  it.each(['before the reload', 'after it'])(
    'what was taken twice is one row still, though nothing but the ids tells, when the first is heard of %s',
    async (when) => {
      const storage = createMemoryStorage()
      const before = await started({ storage, sessionStore: storage })
      before.transport.answers.push(refusal('unknown', 'network/timeout'))
      void before.conversation.send('one')
      await settled()
      before.conversation.sendAgain(rowOf(before.conversation, 'one').localId)
      await spaced()
      const first = { id: 'server-first', text: 'one', own: true }
      if (when === 'before the reload') push(before.transport, first)
      before.conversation.destroy()

      const { conversation, transport } = open({ storage, sessionStore: storage })
      await settled()
      push(transport, first)
      push(transport, { id: 'server-2', text: 'one', own: true })
      expect(states(conversation)).toEqual(['one: sent'])
      expect(rowOf(conversation, 'one')).toMatchObject({ id: 'server-2', otherIds: ['server-first'] })
      await spaced()
      expect(transport.heard).toEqual([])
    },
  )

  it('a Retry-After still holds', async () => {
    const storage = createMemoryStorage()
    const before = await started({ storage, sessionStore: storage })
    before.transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 30_000 }))
    void before.conversation.send('one')
    await settled()
    before.conversation.destroy()
    await vi.advanceTimersByTimeAsync(10_000)

    const { transport } = open({ storage, sessionStore: storage })
    await vi.advanceTimersByTimeAsync(19_999)
    expect(transport.heard).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(transport.heard).toEqual(['one'])
  })

  it('without its session, unsent text comes up for the person to confirm', async () => {
    const storage = createMemoryStorage()
    const before = open({ storage })
    await before.conversation.start(ada)
    before.transport.answers.push(refusal('session', 'auth/expired', { status: 401 }))
    void before.conversation.send('one')
    await settled()
    before.conversation.destroy()

    const { conversation, transport } = open({ storage })
    await conversation.start(ada)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.heard).toEqual([])
    expect(rowOf(conversation, 'one').delivery).toMatchObject({ status: 'failed', error: { code: 'session/changed' } })
  })

  it('a replay of an older equal text is no evidence for the uncertain one', async () => {
    const storage = createMemoryStorage()
    const before = await started({ storage, sessionStore: storage })
    await before.conversation.send('yes')
    await spaced()
    before.transport.answers.push('never')
    void before.conversation.send('yes')
    before.conversation.destroy()

    const { conversation, transport } = open({ storage, sessionStore: storage })
    await settled()
    push(transport, { id: 'server-1', text: 'yes', own: true, live: false, time: Date.now() - 5_000 })
    expect(states(conversation)).toEqual(['yes: sent', 'yes: uncertain'])
  })

  it('a replay of a text that was taken without an id is no evidence for an equal one', async () => {
    const storage = createMemoryStorage()
    const before = await started({ storage, sessionStore: storage })
    before.transport.answers.push({}, 'never')
    await before.conversation.send('yes')
    await spaced()
    void before.conversation.send('yes')
    before.conversation.destroy()

    const { conversation, transport } = open({ storage, sessionStore: storage })
    await settled()
    push(transport, { id: 'server-1', text: 'yes', own: true, live: false })
    expect(states(conversation).toSorted()).toEqual(['yes: sent', 'yes: uncertain'])
  })

  it.each([['no JSON'], ['null'], ['[]'], ['{"version":1}'], ['{"version":1,"at":1e15,"messages":[{"localId":1}]}']])(
    'a spoilt record %s is nothing',
    (text) => {
      const storage = createMemoryStorage()
      storage.setItem('parlor:unsent:default', text)
      storage.setItem('parlor:session:default', text === 'null' ? '"x"' : text)
      const { conversation } = open({ storage, sessionStore: storage })
      expect(conversation.getState().messages).toEqual([])
    },
  )
})

describe('storage', () => {
  it('that is denied or full is said once, and everything goes on in memory', async () => {
    const deny = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    const storage = { getItem: deny, setItem: deny, removeItem: deny }
    const { conversation, transport } = await started({ storage, sessionStore: storage })
    await conversation.send('one')
    expect(conversation.getState().storageError).toMatchObject({ code: 'storage/unavailable' })
    expect(transport.heard).toEqual(['one'])
  })

  it('never holds a token beside the session record, nor what was sent or received', async () => {
    const storage = createMemoryStorage()
    const { conversation, transport } = await started({ storage })
    await conversation.send('sent text')
    push(transport, { id: 'a1', text: 'received text' })
    transport.answers.push(refusal('message', 'request/invalid'))
    await spaced()
    void conversation.send('refused text')
    await settled()
    const record = storage.getItem('parlor:unsent:default') ?? ''
    expect(record).toContain('refused text')
    expect(record).not.toMatch(/canary|sent text"|received text|Ada|example/)
  })

  it('that fills up takes no old record to the next page, which would send it twice', async () => {
    const storage = createMemoryStorage()
    let isFull = false
    const filling = {
      ...storage,
      setItem(key: string, value: string) {
        if (isFull) throw new DOMException('full', 'QuotaExceededError')
        storage.setItem(key, value)
      },
    }
    const before = await started({ storage: filling, sessionStore: storage })
    before.transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 1_000 }))
    void before.conversation.send('one')
    await settled()
    isFull = true
    await vi.advanceTimersByTimeAsync(2_000)
    expect(before.transport.heard).toEqual(['one', 'one'])
    before.conversation.destroy()

    const { conversation, transport } = open({ storage, sessionStore: storage })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(transport.heard).toEqual([])
    expect(conversation.getState().messages).toEqual([])
  })

  it('goes on with the messages when the draft is too long for it', async () => {
    const storage = createMemoryStorage()
    const { conversation, transport } = await started({ storage })
    transport.answers.push('never')
    void conversation.send('one')
    conversation.setDraft('x'.repeat(300_000))
    expect(JSON.parse(storage.getItem('parlor:unsent:default') ?? '')).toMatchObject({
      messages: [{ delivery: { status: 'sending' } }],
    })
    expect(conversation.getState().storageError).toBeUndefined()
  })

  it('writes an attempt down before it is issued', async () => {
    const storage = createMemoryStorage()
    let written = ''
    const transport = scriptedTransport()
    const { conversation } = await started({ storage, transport })
    const heard = vi.spyOn(transport.heard, 'push').mockImplementation(() => {
      written = storage.getItem('parlor:unsent:default') ?? ''
      return 0
    })
    void conversation.send('one')
    await settled()
    expect(heard).toHaveBeenCalledOnce()
    expect(JSON.parse(written)).toMatchObject({
      messages: [{ parts: [{ text: 'one' }], delivery: { status: 'sending' }, intent: { attempts: 1 } }],
    })
  })
})

describe('receiving', () => {
  it('counts live messages of others as unread until they are read, and never history', async () => {
    const { conversation, transport } = await started()
    push(transport, { id: 'h1', text: 'old', live: false })
    push(transport, { id: 'a1', text: 'new' })
    push(transport, { id: 'a1', text: 'new' })
    const state = conversation.getState()
    expect(state.arrivals - state.readUpTo).toBe(1)
    conversation.markRead()
    expect(conversation.getState().readUpTo).toBe(1)
  })

  it('tells listeners nothing when a message comes again', async () => {
    const { conversation, transport } = await started()
    push(transport, { id: 'a1', text: 'new' })
    const listener = vi.fn<() => void>()
    conversation.subscribe(listener)
    push(transport, { id: 'a1', text: 'new' })
    expect(listener).not.toHaveBeenCalled()
  })

  it('keeps at most the newest thousand rows, and never drops an open one of ours', async () => {
    const { conversation, transport } = await started({ maxMessages: 10 })
    transport.answers.push(refusal('unknown', 'network/timeout'))
    void conversation.send('mine')
    await settled()
    for (let number = 1; number <= 30; number += 1)
      push(transport, { id: `a${number}`, text: `n${number}`, time: Date.now() + number })
    expect(conversation.getState().messages).toHaveLength(10)
    expect(states(conversation)[0]).toBe('mine: uncertain')
    expect(states(conversation).at(-1)).toBe('n30: agent')
  })
})

describe('after destroy', () => {
  it('nothing happens any more: no timer, no request, no listener, no change', async () => {
    const { environment, listeners } = listenableEnvironment()
    const { conversation, transport } = await started({ environment })
    transport.answers.push(refusal('transient'))
    const promise = conversation.send('one')
    void conversation.send('two')
    await settled()
    const listener = vi.fn<() => void>()
    conversation.subscribe(listener)
    conversation.destroy()
    conversation.destroy()
    await expect(promise).rejects.toMatchObject({ code: 'conversation/destroyed' })
    expect(vi.getTimerCount()).toBe(0)
    expect(listeners.size).toBe(0)
    push(transport, { id: 'a1', text: 'late' })
    conversation.setDraft('late')
    conversation.end()
    await expect(conversation.startNew(ada)).rejects.toMatchObject({ code: 'conversation/destroyed' })
    expect(listener).not.toHaveBeenCalled()
    expect(transport.requests).toHaveLength(1)
    expect(transport.request().signal.aborted).toBe(true)
    await expect(conversation.send('three')).rejects.toMatchObject({ code: 'conversation/destroyed' })
  })

  it('with purge leaves nothing in storage', async () => {
    const storage = createMemoryStorage()
    const { conversation } = await started({ storage, sessionStore: storage })
    conversation.setDraft('half')
    conversation.destroy({ purge: true })
    expect(storage.getItem('parlor:session:default')).toBeNull()
    expect(storage.getItem('parlor:unsent:default')).toBeNull()
  })
})

function push(
  transport: ScriptedTransport,
  {
    id,
    text,
    own = false,
    live = true,
    time = Date.now(),
  }: { id: string; text: string; own?: boolean; live?: boolean; time?: number },
): void {
  transport.request().onEvent({
    type: 'messages-received',
    live,
    messages: [{ id, own, author: { kind: own ? 'guest' : 'agent' }, parts: [{ kind: 'text', text }], time }],
  })
}

function listenableEnvironment() {
  const listeners = new Set<(change: 'online' | 'offline' | 'visible') => void>()
  let online = true
  const environment: Environment = {
    isOnline: () => online,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  return {
    environment,
    listeners,
    say(change: 'online' | 'offline' | 'visible') {
      if (change !== 'visible') online = change === 'online'
      for (const listener of listeners) listener(change)
    },
  }
}
