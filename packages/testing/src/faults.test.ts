import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Fault, FaultSettings } from './faults.ts'
import { createService } from './service.ts'
import { askToken, faces, readFeed, send, sendText, summary } from './testing/faces.ts'

describe.each(faces)('a fault %s', (_name, open) => {
  it('out of next strikes once, and only the call it is aimed at', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({
      next: [
        { on: 'send', status: 500 },
        { on: 'feed', status: 502 },
      ],
    })
    expect((await askToken(reached)).status).toBe(200)
    expect((await readFeed(reached, guest)).status).toBe(502)
    expect(reached.service.faults.get()).toEqual({ next: [{ on: 'send', status: 500 }] })
    expect((await send(reached, guest)).status).toBe(500)
    expect((await send(reached, guest)).status).toBe(202)
    expect(reached.service.faults.get()).toEqual({})
  })

  it('without a target leaves the feed alone', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ status: 500 }] })
    expect((await readFeed(reached, guest)).status).toBe(200)
    expect((await send(reached, guest)).status).toBe(500)
  })

  it('out of always strikes until it is cleared', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ always: { on: 'send', status: 503 } })
    for (const expected of [503, 503, 503]) expect((await send(reached, guest)).status).toBe(expected)
    reached.service.faults.clear()
    expect((await send(reached, guest)).status).toBe(202)
  })

  it('can be queued behind others', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ latencyMs: 1, next: [{ on: 'send', status: 500 }] })
    reached.service.faults.queue({ on: 'send', status: 502 })
    expect([(await send(reached, guest)).status, (await send(reached, guest)).status]).toEqual([500, 502])
    expect(reached.service.faults.get()).toEqual({ latencyMs: 1 })
  })

  it('can lie: the message is taken over and the answer says otherwise', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ on: 'send', status: 500, accept: true }] })
    expect((await send(reached, guest)).status).toBe(500)
    expect(reached.service.heard()).toEqual(['Hello'])
    expect(reached.service.log().at(-1)).toMatchObject({ status: 500, fault: true, accepted: { bytes: 5 } })
  })

  it('does not make a refused message an accepted one', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ on: 'send', status: 500, accept: true }] })
    expect((await send(reached, guest, { body: 'no' })).status).toBe(400)
  })

  it('may bring a body and headers of its own', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({
      next: [
        { on: 'send', status: 202, body: '{"id": "cut o' },
        { on: 'send', status: 302, headers: { Location: 'https://login.example.test/' }, body: '' },
        { on: 'send', status: 400, body: { code: 'x', message: 'Says who' } },
      ],
    })
    expect(await summary(send(reached, guest))).toEqual({ status: 202, body: '{"id": "cut o' })
    const redirected = await reached.fetch(`${reached.url}/api/v2/conversations/messaging/external/guests/x/messages`, {
      method: 'POST',
      redirect: 'manual',
    })
    expect([redirected.status, redirected.headers.get('location')]).toEqual([302, 'https://login.example.test/'])
    expect(await summary(send(reached, guest))).toEqual({ status: 400, body: { code: 'x', message: 'Says who' } })
  })

  it('may give Retry-After as a date', async () => {
    const reached = await open()
    const date = 'Mon, 23 Nov 2026 10:00:30 GMT'
    reached.service.faults.set({ next: [{ on: 'send', retryAfter: date }] })
    const answer = await send(reached, reached.service.createGuest())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, date])
  })

  it('answers the token call in the shape of OAuth', async () => {
    const reached = await open()
    reached.service.faults.set({
      next: [
        { on: 'token', status: 401 },
        { on: 'token', status: 503, retryAfter: 2 },
      ],
    })
    expect(await summary(askToken(reached))).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    const second = await askToken(reached)
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '2'])
  })

  it('offline cuts everything but the control door', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ offline: true })
    await expect(send(reached, guest)).rejects.toThrow(TypeError)
    await expect(readFeed(reached, guest)).rejects.toThrow(TypeError)
    await expect(askToken(reached)).rejects.toThrow(TypeError)
    expect((await reached.fetch(`${reached.url}/_service/faults`, { method: 'DELETE' })).status).toBe(200)
    expect((await send(reached, guest)).status).toBe(202)
  })
})

describe('latency', () => {
  afterEach(() => void vi.useRealTimers())

  it('takes half of its time before the message is taken over, half after', async () => {
    vi.useFakeTimers()
    const service = createService()
    const reached = { service, fetch: service.fetch, url: '' }
    const guest = service.createGuest()
    service.faults.set({ latencyMs: 1_000 })
    let answered = false
    const answering = sendText(reached, guest, 'Hello').then(() => (answered = true))
    await vi.advanceTimersByTimeAsync(499)
    expect(service.heard()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect([service.heard(), answered]).toEqual([['Hello'], false])
    await vi.advanceTimersByTimeAsync(500)
    expect(answered).toBe(true)
    await answering
  })
})

describe('fault settings', () => {
  it.each([
    [{ nxt: [] }, 'has no switch "nxt"'],
    [{ next: {} }, 'next must be a list'],
    [{ next: [{ status: 99 }] }, 'next [0] status must be a whole number from 200 to 599'],
    [{ always: [{ on: 'sent' }] }, 'always [0] on must be "send" or "create"'],
    [{ next: [{ __proto__: null, constructor: 1 }] }, 'next [0] has no switch "constructor"'],
    [{ latencyMs: -1 }, 'latencyMs must be a number of milliseconds'],
    [{ latencyMs: '100' }, 'latencyMs must be'],
    [{ offline: 'yes' }, 'offline must be true or false'],
    [{ sendBody: 'xml' }, 'sendBody must be "json" or "empty" or "html"'],
    [{ next: [{ headers: { 'a b': 'c' } }] }, 'headers must be'],
    [{ next: [{ retryAfter: 'a\nb' }] }, 'retryAfter must be'],
    [[], 'must be an object'],
  ])('%j are refused in words', (settings, words) => {
    const service = createService()
    service.faults.set({ offline: true })
    expect(() => service.faults.set(settings as FaultSettings)).toThrow(words)
    expect(service.faults.get()).toEqual({ offline: true })
  })

  it('are copies: changing what was handed over or read changes nothing', () => {
    const service = createService()
    const next: Fault[] = [{ on: 'send', status: 500 }]
    service.faults.set({ next })
    next.push({ on: 'send', status: 501 })
    service.faults.get().next?.pop()
    expect(service.faults.get()).toEqual({ next: [{ on: 'send', status: 500 }] })
  })

  it('are told to whoever subscribed, also when a fault is used up', async () => {
    const service = createService()
    const told: FaultSettings[] = []
    service.subscribe((event) => {
      if (event.type === 'faults') told.push(event.faults)
    })
    service.faults.set({ next: [{ on: 'send', status: 500 }] })
    await send({ service, fetch: service.fetch, url: '' }, service.createGuest())
    expect(told).toEqual([{ next: [{ on: 'send', status: 500 }] }, {}])
  })
})
