import { describe, expect, it, vi } from 'vitest'
import type { Conversation } from './conversation-interface.ts'
import { textOf } from './message.ts'
import { createMemoryStorage } from './storage.ts'
import { ada, holdClock, open, push, rowOf, settled, spaced, started, states } from './testing/scripted-conversation.ts'
import { scriptPage } from './testing/scripted-page.ts'
import { refusal, scriptedTransport } from './testing/scripted-transport.ts'
import type { ServerEvent } from './transport.ts'

holdClock()

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
    const page = scriptPage()
    const { conversation, transport } = await started({ environment: page })
    page.tell('offline')
    void conversation.send('one')
    expect(rowOf(conversation, 'one').delivery).toEqual({ status: 'queued', reason: 'offline' })
    expect(transport.heard).toEqual([])
    page.tell('online')
    await settled()
    expect(states(conversation)).toEqual(['one: sent'])
  })
})

describe('a history of twenty-five thousand messages, handed over at once', () => {
  const history = (time: (index: number) => number | undefined): ServerEvent => ({
    type: 'messages-received',
    live: false,
    messages: Array.from({ length: 25_000 }, (_, index) => ({
      id: `m${index}`,
      own: false,
      author: { kind: 'agent' },
      parts: [{ kind: 'text', text: String(index) }],
      time: time(index),
    })),
  })
  const texts = (conversation: Conversation): string[] => conversation.getState().messages.map(textOf)
  const numbers = (from: number): string[] => Array.from({ length: 25_000 - from }, (_, index) => String(from + index))

  it('is there from its end on, what is older a little later', async () => {
    const { conversation, transport } = await started({ maxMessages: Infinity })
    transport.request().onEvent(history((index) => index + 1))
    expect(texts(conversation)).toEqual(numbers(15_000))
    push(transport, { id: 'new', text: 'new' })
    await vi.advanceTimersByTimeAsync(100)
    expect(texts(conversation)).toEqual([...numbers(5_000), 'new'])
    await vi.advanceTimersByTimeAsync(100)
    expect(texts(conversation)).toEqual([...numbers(0), 'new'])
  })

  it('is taken as a whole when it tells no times: then only its order tells what is older', async () => {
    const { conversation, transport } = await started({ maxMessages: Infinity })
    transport.request().onEvent(history(() => undefined))
    expect(conversation.getState().messages).toHaveLength(25_000)
  })

  it('leaves nothing in a session that came after it', async () => {
    const { conversation, transport } = await started({ maxMessages: Infinity })
    transport.request().onEvent(history((index) => index + 1))
    await conversation.startNew(ada)
    await vi.runAllTimersAsync()
    expect(conversation.getState().messages).toEqual([])
  })
})

describe('coming to the front', () => {
  it('asks for news at once, but not while the session is refused', async () => {
    const page = scriptPage()
    const { conversation, transport } = await started({ environment: page })
    page.tell('visible')
    expect(transport.pokes).toBe(1)
    transport.answers.push(refusal('session', 'auth/forbidden', { status: 403 }))
    void conversation.send('one')
    await settled()
    page.tell('visible')
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
    const page = scriptPage()
    const { conversation, transport } = await started({ environment: page })
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
    expect(page.listeners.size).toBe(0)
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
