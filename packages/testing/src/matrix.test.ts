import { describe, expect, it } from 'vitest'
import type { FaultSettings } from './faults.ts'
import { create, faces, getToken, type Reached, send, summary } from './testing/faces.ts'
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
    await expect.poll(() => reached.service.log().at(-1)?.status).toBe('hang')
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
