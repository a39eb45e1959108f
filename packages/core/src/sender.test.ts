import { describe, expect, it, vi } from 'vitest'
import { textOf } from './message.ts'
import { ada, holdClock, open, push, rowOf, settled, spaced, started, states } from './testing/scripted-conversation.ts'
import { scriptPage } from './testing/scripted-page.ts'
import { refusal, scriptedTransport } from './testing/scripted-transport.ts'

holdClock()

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
    const page = scriptPage()
    const { conversation, transport } = await started({ environment: page })
    transport.answers.push(refusal('transient', 'rate/limited', { retryAfter: 30_000, status: 429 }))
    void conversation.send('one')
    void conversation.send('two')
    await settled()
    expect(conversation.getState().wait).toMatchObject({ reason: 'rate-limited' })
    conversation.resume()
    page.tell('online')
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
