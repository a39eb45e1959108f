import { describe, expect, it, vi } from 'vitest'
import { createMemoryStorage } from './storage.ts'
import { ada, holdClock, open, push, rowOf, settled, spaced, started, states } from './testing/scripted-conversation.ts'
import { refusal, scriptedTransport } from './testing/scripted-transport.ts'

holdClock()

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
