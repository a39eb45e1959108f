import { request as nodeRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { create, faces, getToken, readFeed, type Reached, send, sendText, summary } from './testing/faces.ts'
import { anyText } from './testing/matchers.ts'

function turn(
  reached: Reached,
  method: string,
  name: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return summary(
    reached.fetch(`${reached.url}/_service/${name}`, { method, body: body === undefined ? undefined : text }),
  )
}

describe.each(faces)('the control door %s', (_name, open) => {
  it('pushes a message as agent or as bot, and anything raw', async () => {
    const reached = await open()
    const { guestId, ...rest } = reached.service.createGuest()
    const pushed = await turn(reached, 'POST', 'push', { guestId, from: 'agent', name: 'Mira', text: 'Good day' })
    expect(pushed).toMatchObject({ status: 201, body: { direction: 'outbound', text: 'Good day' } })
    expect((await turn(reached, 'POST', 'push', { guestId, from: 'bot', text: 'Beep' })).status).toBe(201)
    expect(await turn(reached, 'POST', 'push', { guestId, raw: { kind: 7 } })).toEqual({
      status: 201,
      body: { kind: 7 },
    })
    const { items } = (await (await readFeed(reached, { guestId, ...rest })).json()) as { items: unknown[] }
    expect(items).toMatchObject([{ from: { kind: 'agent', name: 'Mira' } }, { from: { kind: 'bot' } }, { kind: 7 }])
  })

  it('makes a guest, as a broker does', async () => {
    const reached = await open({ scenario: 'welcome', pace: 0 })
    const made = await turn(reached, 'POST', 'guests', { name: 'Ben', email: 'ben@example.test' })
    expect(made).toEqual({ status: 201, body: { guestId: anyText, accessToken: anyText } })
    const guest = made.body as { guestId: string; accessToken: string }
    expect((await sendText(reached, guest, 'Hello')).status).toBe(202)
    expect(await turn(reached, 'GET', 'guests')).toMatchObject({
      body: { guests: [{ guestId: guest.guestId, name: 'Ben', heard: 1 }] },
    })
    await expect.poll(() => reached.service.log().map(({ kind }) => kind)).toContain('push')
    expect((await turn(reached, 'POST', 'guests', { name: 7 })).status).toBe(400)
  })

  it('sets, shows and clears faults', async () => {
    const reached = await open()
    const faults = { latencyMs: 5, next: [{ on: 'send', cut: 'after' }] }
    expect(await turn(reached, 'PUT', 'faults', faults)).toEqual({ status: 200, body: faults })
    expect(await turn(reached, 'GET', 'faults')).toEqual({ status: 200, body: faults })
    await expect(send(reached, reached.service.createGuest())).rejects.toThrow(TypeError)
    expect(await turn(reached, 'GET', 'faults')).toEqual({ status: 200, body: { latencyMs: 5 } })
    expect(await turn(reached, 'DELETE', 'faults')).toEqual({ status: 200, body: {} })
  })

  it('plays a scenario for a guest, or for the newest', async () => {
    const reached = await open({ pace: 0 })
    const [one, two] = [reached.service.createGuest(), reached.service.createGuest()]
    await turn(reached, 'POST', 'play', { scenario: 'welcome', guestId: one.guestId })
    expect(await turn(reached, 'POST', 'play', { scenario: 'handover' })).toEqual({
      status: 200,
      body: { scenario: 'handover', guestId: two.guestId },
    })
    for (const guest of [one, two]) {
      await expect
        .poll(async (): Promise<unknown> => (await readFeed(reached, guest)).json())
        .toMatchObject({ items: [{ direction: 'outbound' }] })
    }
  })

  it('chooses the scenario that greets new guests', async () => {
    const reached = await open({ pace: 0 })
    const scenarios = ['welcome', 'handover', 'slow-agent', 'burst', 'showcase', 'refuses', 'silent']
    expect(await turn(reached, 'GET', 'scenario')).toEqual({ status: 200, body: { scenario: 'silent', scenarios } })
    expect((await turn(reached, 'PUT', 'scenario', { scenario: 'welcome' })).status).toBe(200)
    await create(reached, `Bearer ${await getToken(reached)}`)
    await expect.poll(() => reached.service.log().at(-1)?.kind).toBe('push')
  })

  it('shows the truth log, from an entry on', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    await sendText(reached, guest, 'one')
    await sendText(reached, guest, 'two')
    expect(await turn(reached, 'GET', 'log')).toEqual({ status: 200, body: { entries: reached.service.log() } })
    expect(await turn(reached, 'GET', 'log?after=1')).toMatchObject({ body: { entries: [{ number: 2, status: 202 }] } })
  })

  it('is not in the truth log itself', async () => {
    const reached = await open()
    await turn(reached, 'GET', 'log')
    expect(reached.service.log()).toEqual([])
  })

  it('lists the guests', async () => {
    const reached = await open()
    const guest = reached.service.createGuest({ name: 'Ada' })
    await sendText(reached, guest, 'one')
    expect(await turn(reached, 'GET', 'guests')).toEqual({
      status: 200,
      body: { guests: [{ guestId: guest.guestId, name: 'Ada', createdAt: anyText, items: 1, heard: 1 }] },
    })
  })

  it("ends a guest's tokens, and gives another for the same guest", async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    expect((await turn(reached, 'POST', 'expire', { guestId: guest.guestId })).status).toBe(200)
    expect((await send(reached, guest)).status).toBe(401)
    const { body } = await turn(reached, 'POST', 'renew', { guestId: guest.guestId })
    expect((await send(reached, body as typeof guest)).status).toBe(202)
  })

  it("ends an OAuth client's tokens", async () => {
    const reached = await open()
    const token = await getToken(reached)
    expect((await turn(reached, 'POST', 'expire', { client: 'parlor-demo' })).status).toBe(200)
    expect((await create(reached, `Bearer ${token}`)).status).toBe(401)
  })

  it('forgets everything but OAuth clients and their tokens', async () => {
    const reached = await open()
    const token = await getToken(reached)
    const guest = reached.service.createGuest()
    await sendText(reached, guest, 'one')
    reached.service.faults.set({ latencyMs: 1 })
    expect((await turn(reached, 'POST', 'reset')).status).toBe(200)
    const { service } = reached
    expect([service.guests(), service.heard(), service.log(), service.faults.get()]).toEqual([[], [], [], {}])
    expect((await send(reached, guest)).status).toBe(401)
    expect((await create(reached, `Bearer ${token}`)).status).toBe(201)
  })

  it.each([
    ['POST', 'push', 'not JSON', 'The body must be a JSON object.'],
    ['POST', 'push', [], 'The body must be a JSON object.'],
    ['POST', 'push', {}, 'guestId'],
    ['POST', 'push', { guestId: 'nobody', from: 'agent', text: 'Hello' }, 'There is no guest "nobody".'],
    ['PUT', 'faults', { nxt: 1 }, 'has no switch "nxt"'],
    ['POST', 'play', { scenario: 'welcome' }, 'There is no guest yet'],
    ['PUT', 'scenario', { scenario: 'constructor' }, 'There is no scenario "constructor": welcome, handover'],
    ['PUT', 'scenario', {}, 'The field scenario'],
    ['GET', 'log?after=x', undefined, 'The parameter after'],
    ['POST', 'expire', { client: 'nobody' }, 'There is no OAuth client'],
  ])('answers %s %s with %j by 400 and words', async (method, name, body, words) => {
    const { status, body: answer } = await turn(await open(), method, name, body)
    expect([status, (answer as { message: string }).message]).toEqual([400, expect.stringContaining(words)])
  })

  it.each([
    ['from', { from: 'guest', text: 'Hello' }],
    ['text', { from: 'agent', text: 7 }],
    ['name', { from: 'agent', text: 'Hello', name: 7 }],
  ])('says that the field %s of a push is wrong', async (field, push) => {
    const reached = await open()
    const { guestId } = reached.service.createGuest()
    const { status, body } = await turn(reached, 'POST', 'push', { guestId, ...push })
    expect([status, (body as { message: string }).message]).toEqual([400, expect.stringContaining(`field ${field}`)])
  })

  it('answers what it does not have by 404, and a wrong method by 405', async () => {
    const reached = await open()
    expect(await turn(reached, 'GET', 'nothing')).toMatchObject({ status: 404, body: { message: anyText } })
    expect(await turn(reached, 'GET', 'toString')).toMatchObject({ status: 404 })
    expect(await turn(reached, 'GET', '')).toMatchObject({ status: 404 })
    expect(await turn(reached, 'GET', 'push')).toMatchObject({ status: 405, body: { message: anyText } })
  })

  it('tells of log entries, items and faults as they come', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const stop = new AbortController()
    const answer = await reached.fetch(`${reached.url}/_service/events`, { signal: stop.signal })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    await sendText(reached, guest, 'Hello')
    reached.service.faults.set({ latencyMs: 1 })
    let text = ''
    while (!text.includes('event: faults')) text += (await reader?.read())?.value ?? ''
    stop.abort()
    expect(text).toMatch(/event: item\ndata: \{"guestId":".*","item":\{.*"text":"Hello"/)
    expect(text).toMatch(/id: 1\nevent: log\ndata: \{"number":1,.*"status":202/)
    expect(text).toMatch(/event: faults\ndata: \{"latencyMs":1\}/)
  })
})

describe('the control door of a server', () => {
  const overHttp = faces.find(([name]) => name === 'over HTTP')?.[1]

  function ask(url: string, headers: Record<string, string>): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const asked = nodeRequest(`${url}/_service/log`, { headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      asked.on('error', reject).end()
    })
  }

  it.each([
    ['a host that was bent to loopback', { Host: 'evil.example.test' }, 403],
    ['a host that only begins like ours', { Host: 'localhost.evil.example.test' }, 403],
    ['a page of another origin', { Origin: 'https://evil.example.test' }, 403],
    ['a page without an origin', { Origin: 'null' }, 403],
    ['a page of another site that hides its origin', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a page of this machine', { Origin: 'http://localhost:5173' }, 200],
    ['a page of this machine under another name', { Origin: 'http://localhost', 'Sec-Fetch-Site': 'cross-site' }, 200],
    ['localhost by name', { Host: 'localhost:8787' }, 200],
    ['a program', {}, 200],
  ])('answers %s', async (_who, headers, status) => {
    const reached = await overHttp?.()
    expect(await ask(reached?.url ?? '', headers)).toBe(status)
  })

  it('is shut in other spellings of its path, too', async () => {
    const reached = await overHttp?.()
    for (const path of ['/x/../_service/log', '/./_service/log', '/_service/../_service/log']) {
      const status = await new Promise((resolve) => {
        const options = { path, headers: { Host: 'evil.example.test' } }
        nodeRequest(reached?.url ?? '', options, (answer) => resolve(answer.resume().statusCode)).end()
      })
      expect(status).toBe(403)
    }
  })
})
