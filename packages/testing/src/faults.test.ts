import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Fault, FaultSettings } from './faults.ts'
import { createService } from './service.ts'
import {
  askToken,
  create,
  createClock,
  faces,
  getToken,
  readFeed,
  type Reached,
  send,
  sendText,
  summary,
} from './testing/faces.ts'
import { anyText } from './testing/matchers.ts'
import { addAuthorization, stampBearer } from './wrappers.ts'

async function createWith(reached: Reached, faults: FaultSettings): Promise<Response> {
  const token = await getToken(reached)
  reached.service.faults.set(faults)
  return create(reached, `Bearer ${token}`)
}

async function keysOf(answer: Response): Promise<string[]> {
  return Object.keys((await answer.json()) as object)
}

describe.each(faces)('each case of the test matrix can be switched on %s:', (_name, open) => {
  it('1. create 201 with accessToken', async () => {
    const answer = await createWith(await open(), { createField: 'accessToken' })
    expect([answer.status, await keysOf(answer)]).toEqual([201, ['guestId', 'accessToken']])
  })

  it('2. create 201 with guestToken', async () => {
    const answer = await createWith(await open(), { createField: 'guestToken' })
    expect([answer.status, await keysOf(answer)]).toEqual([201, ['guestId', 'guestToken']])
  })

  it('3. create 201 without a token', async () => {
    const answer = await createWith(await open(), { createField: 'none' })
    expect([answer.status, await keysOf(answer)]).toEqual([201, ['guestId']])
  })

  it('4. create 401', async () => {
    const reached = await open()
    const answer = await createWith(reached, { next: [{ on: 'create', status: 401 }] })
    expect([answer.status, reached.service.guests()]).toEqual([401, []])
  })

  it('5. create 403 with the scope in its body', async () => {
    const answer = await createWith(await open(), { next: [{ on: 'create', status: 403 }] })
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('messaging:guest:write')])
  })

  it('6. send 2xx with a body', async () => {
    const reached = await open()
    reached.service.faults.set({ sendBody: 'json' })
    expect(await summary(send(reached, reached.service.createGuest()))).toEqual({
      status: 202,
      body: { id: anyText, timestamp: anyText },
    })
  })

  it('7. send 2xx with zero bytes', async () => {
    const reached = await open()
    reached.service.faults.set({ sendBody: 'empty' })
    expect(await summary(send(reached, reached.service.createGuest()))).toEqual({ status: 204, body: '' })
    expect(reached.service.heard()).toEqual(['Hello'])
  })

  it('8. send 403 with zero bytes under Bearer', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const authorization = `Bearer ${guest.accessToken}`
    expect(await summary(send(reached, guest, { authorization }))).toEqual({ status: 403, body: '' })
    reached.service.faults.set({ next: [{ on: 'send', status: 403 }] })
    expect(await summary(send(reached, guest))).toEqual({ status: 403, body: '' })
  })

  it('9. send 404 for a wrong id', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    expect((await send(reached, guest, { guestId: 'wrong' })).status).toBe(404)
    reached.service.faults.set({ next: [{ on: 'send', status: 404 }] })
    expect((await send(reached, guest)).status).toBe(404)
  })

  it('10. send 401 with JSON under an OAuth token', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const authorization = `Guest ${await getToken(reached)}`
    const unauthorized = {
      status: 401,
      body: { code: 'unauthorized', message: 'The request requires user authentication.' },
    }
    expect(await summary(send(reached, guest, { authorization }))).toEqual(unauthorized)
    reached.service.faults.set({ next: [{ on: 'send', status: 401 }] })
    expect(await summary(send(reached, guest))).toEqual(unauthorized)
  })

  it('11. send 429 with Retry-After in the header', async () => {
    const reached = await open()
    reached.service.faults.set({ next: [{ on: 'send', status: 429, retryAfter: 3 }] })
    const answer = await send(reached, reached.service.createGuest())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3'])
    expect(await answer.json()).not.toHaveProperty('retryAfter')
  })

  it('12. send 429 with retryAfter in the body', async () => {
    const reached = await open()
    reached.service.faults.set({ next: [{ on: 'send', status: 429, retryAfter: 3, retryAfterIn: 'body' }] })
    const answer = await send(reached, reached.service.createGuest())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, null])
    expect(await answer.json()).toMatchObject({ retryAfter: 3 })
  })

  it('13. send 503 with Retry-After, then 2xx', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ on: 'send', status: 503, retryAfter: 1 }] })
    const first = await send(reached, guest)
    expect([first.status, first.headers.get('retry-after'), reached.service.heard()]).toEqual([503, '1', []])
    expect((await send(reached, guest)).status).toBe(202)
  })

  it.each([
    ['and takes nothing over', true, []],
    ['though the message was taken over', 'after', ['Hello']],
  ] as const)('14. send hangs, %s', async (_what, hang, heard) => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ on: 'send', hang }] })
    const stop = new AbortController()
    const answering = send(reached, guest, { signal: stop.signal })
    await vi.waitFor(() => expect(reached.service.log().at(-1)?.status).toBe('hang'))
    stop.abort()
    await expect(answering).rejects.toThrow(/abort/i)
    expect(reached.service.heard()).toEqual(heard)
  })

  it.each([
    ['before', []],
    ['after', ['Hello']],
  ] as const)('15. connection reset %s the message is taken over', async (cut, heard) => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ on: 'send', cut }] })
    await expect(send(reached, guest)).rejects.toThrow(TypeError)
    expect(reached.service.heard()).toEqual(heard)
    expect(reached.service.log().map(({ status }) => status)).toEqual(['cut'])
  })

  it('16. HTML 200, from a proxy that took nothing over or in place of the true answer', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ next: [{ on: 'send', status: 200 }] })
    const proxy = await send(reached, guest)
    expect([proxy.status, proxy.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(reached.service.heard()).toEqual([])
    reached.service.faults.set({ sendBody: 'html' })
    const replaced = await send(reached, guest)
    expect([replaced.status, await replaced.text()]).toEqual([200, expect.stringContaining('<title>')])
    expect(reached.service.heard()).toEqual(['Hello'])
  })
})

describe.each(faces)('what a client brings about itself is answered as the matrix says %s:', (_name, open) => {
  it('a fetch wrapper that overwrites Authorization ends in 403 and zero bytes', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const fetch = stampBearer(reached.fetch, 'a-token-of-the-host')
    expect(await summary(send(reached, guest, { fetch }))).toEqual({ status: 403, body: '' })
    expect(reached.service.log().at(-1)?.scheme).toBe('Bearer')
  })

  it('a wrapper that adds a second value ends in 403 and zero bytes', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const fetch = addAuthorization(reached.fetch, 'Bearer a-token-of-the-host')
    expect(await summary(send(reached, guest, { fetch }))).toEqual({ status: 403, body: '' })
    expect(reached.service.log().at(-1)?.scheme).toBe('Guest, Bearer')
  })

  it('a token that was withdrawn is refused, and a renewed one is the same guest', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.expire({ guestId: guest.guestId })
    expect((await send(reached, guest)).status).toBe(401)
    const renewed = reached.service.renew(guest.guestId)
    expect([renewed.guestId, (await send(reached, renewed)).status]).toEqual([guest.guestId, 202])
  })

  it('a client that goes away during a send cannot take the message back', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    reached.service.faults.set({ latencyMs: 100 })
    const stop = new AbortController()
    reached.service.subscribe(({ type }) => {
      if (type === 'item') stop.abort()
    })
    const answering = send(reached, guest, { signal: stop.signal })
    await expect(answering).rejects.toThrow(/abort/i)
    expect(reached.service.heard()).toEqual(['Hello'])
  })
})

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
    const clock = createClock()
    const service = createService({ now: clock.now })
    const told: FaultSettings[] = []
    service.subscribe((event) => {
      if (event.type === 'faults') told.push(event.faults)
    })
    service.faults.set({ next: [{ on: 'send', status: 500 }] })
    await send({ service, fetch: service.fetch, url: '' }, service.createGuest())
    expect(told).toEqual([{ next: [{ on: 'send', status: 500 }] }, {}])
  })
})
