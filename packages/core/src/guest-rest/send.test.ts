import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accepted, json, jwt, open, pair, scriptFetch } from './testing/scripted-fetch.ts'

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a message on its way to the service', () => {
  it('is one POST as the thread states it', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { send } = await open({ fetch })
    expect(await send()).toEqual({ id: 'm1', time: Date.parse('2026-11-23T09:00:00Z') })
    expect(seen).toHaveLength(1)
    expect(seen[0]!.url).toBe(
      'https://api.mypurecloud.com/api/v2/conversations/messaging/external/guests/abc-123/messages',
    )
    expect(seen[0]!.headers.get('authorization')).toBe('Guest canary-token')
    expect(seen[0]!.headers.get('content-type')).toBe('application/json')
    expect(seen[0]!.body).toEqual({ text: 'Hello from custom UI', type: 'text' })
    expect(seen[0]!.init).toMatchObject({
      method: 'POST',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
    })
  })

  it('goes to a path on our own origin when the base URL is one', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { send } = await open({ fetch, baseUrl: '/genesys/', paths: { messages: '/guests/{guestId}/say' } })
    await send()
    expect(seen[0]!.url).toBe('/genesys/guests/abc-123/say')
  })

  it('cannot leave its path, whatever the id', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { send } = await open({ fetch, session: { guestId: '../a/b?c#d $& é', token: 'token' } })
    await send()
    expect(new URL(seen[0]!.url).pathname).toBe(
      '/api/v2/conversations/messaging/external/guests/..%2Fa%2Fb%3Fc%23d%20%24%26%20%C3%A9/messages',
    )
  })

  it.each([
    ['no body', new Response(null, { status: 204 })],
    ['an empty body', new Response('', { status: 200 })],
    ['a cut body', new Response('{"id":', { status: 200, headers: { 'Content-Type': 'application/json' } })],
    ['words', new Response('thanks', { status: 202 })],
  ])('is accepted by a 2xx with %s', async (_name, reply) => {
    const { send } = await open({ fetch: scriptFetch(reply).fetch })
    expect(await send()).toEqual({})
  })

  it('is accepted by a 2xx whose body breaks off', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) })
    const { send } = await open({ fetch: scriptFetch(() => new Response(body, { status: 200 })).fetch })
    expect(await send()).toEqual({})
  })

  it('is accepted by a 2xx whose body never ends', async () => {
    vi.useFakeTimers()
    const { send } = await open({ fetch: scriptFetch(() => new Response(new ReadableStream(), { status: 200 })).fetch })
    const sent = send()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await sent).toEqual({})
  })

  it('is accepted even when the reader of the answer throws', async () => {
    const parseSendResponse = (): never => {
      throw new Error('not mine')
    }
    const { send } = await open({ fetch: scriptFetch(accepted()).fetch, parseSendResponse })
    expect(await send()).toMatchObject({ id: 'm1' })
  })

  it('may have a body and a receipt of another shape', async () => {
    const { fetch, seen } = scriptFetch(json(200, { key: 'k' }))
    const { send } = await open({
      fetch,
      mapBody: ({ text, localId }) => ({ body: text, key: localId }),
      parseSendResponse: ({ text }) => ({ id: (JSON.parse(text) as { key: string }).key }),
    })
    expect(await send('Hi')).toEqual({ id: 'k' })
    expect(seen[0]!.body).toEqual({ body: 'Hi', key: 'l1' })
  })

  it('is refused with the reason in words', async () => {
    const headers = { 'inin-correlation-id': 'c-1', 'Retry-After': '3' }
    const { refused } = await open({ fetch: scriptFetch(json(429, {}, headers)).fetch })
    expect(await refused()).toMatchObject({
      code: 'rate/limited',
      outcome: 'transient',
      retryAfter: 3_000,
      status: 429,
      correlationId: 'c-1',
    })
  })

  it.each([
    ['its connection breaks', new TypeError('Failed to fetch'), 'network/cors-or-blocked', 'unknown'],
    [
      'Node tells that there was no connection',
      new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }),
      'network/cors-or-blocked',
      'transient',
    ],
    [
      'a page answers',
      new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      'network/not-json',
      'unknown',
    ],
    [
      'it is redirected',
      new Response(null, { status: 302, headers: { Location: '/login' } }),
      'network/redirect',
      'unknown',
    ],
    ['the server breaks', new Response('', { status: 502 }), 'server/unavailable', 'unknown'],
  ] as const)('is issued once and explained when %s', async (_name, reply, code, outcome) => {
    const { fetch, seen } = scriptFetch(reply)
    const { refused } = await open({ fetch })
    expect(await refused()).toMatchObject({ code, outcome })
    expect(seen).toHaveLength(1)
  })

  it('does not trust a wrapper that followed a redirect', async () => {
    const followed = Object.defineProperty(accepted(), 'redirected', { value: true })
    const { refused } = await open({ fetch: scriptFetch(() => followed).fetch })
    expect((await refused()).code).toBe('network/redirect')
  })

  it('stays open when no answer comes, even if fetch hears no signal', async () => {
    vi.useFakeTimers()
    const { refused } = await open({ fetch: scriptFetch('hang').fetch })
    const refusal = refused()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await refusal).toMatchObject({ code: 'network/timeout', outcome: 'unknown' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('stays open when it is stopped on its way', async () => {
    const { fetch, seen } = scriptFetch('hang')
    const { link, refused } = await open({ fetch })
    const refusal = refused()
    await vi.waitFor(() => expect(seen).toHaveLength(1), 30_000)
    link.close()
    expect(await refusal).toMatchObject({ code: 'send/interrupted', outcome: 'unknown' })
    expect(seen[0]!.init.signal!.aborted).toBe(true)
  })

  it('was never sent once the link is closed', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { link, refused } = await open({ fetch })
    link.close()
    expect((await refused()).outcome).toBe('transient')
    expect(seen).toHaveLength(0)
  })

  it('was never sent while the page is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const { fetch, seen } = scriptFetch(accepted())
    const { refused } = await open({ fetch })
    expect(await refused()).toMatchObject({ code: 'network/offline', outcome: 'transient' })
    expect(seen).toHaveLength(0)
  })

  it('was never sent when it is too long', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { refused } = await open({ fetch, maxTextBytes: 10 })
    expect(await refused('éééééé')).toMatchObject({ code: 'message/too-long', outcome: 'message' })
    expect(seen).toHaveLength(0)
  })

  it('was never sent when its body cannot be written', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { refused } = await open({ fetch, mapBody: () => 1n })
    expect(await refused()).toMatchObject({ code: 'request/invalid', outcome: 'message' })
    expect(seen).toHaveLength(0)
  })
})

describe('a token with an end', () => {
  const now = Date.parse('2026-11-23T09:00:00Z')
  const session = (seconds: number) => ({ guestId: 'g', token: jwt({ exp: now / 1_000 + seconds }) })

  it('is used to its last second when nobody can renew it', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    await (await open({ fetch, now: () => now, session: session(1) })).send()
    const { refused } = await open({ fetch, now: () => now, session: session(0) })
    expect(await refused()).toMatchObject({ code: 'auth/expired', outcome: 'session' })
    expect(seen).toHaveLength(1)
  })

  it('is renewed a minute early when somebody can', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const credentials = (): Promise<{ guestId: string; token: string }> => Promise.resolve(session(3_600))
    const { link, send, refused } = await open({ fetch, now: () => now, session: session(59), credentials })
    expect((await refused()).code).toBe('auth/expired')
    await link.renew!(new AbortController().signal)
    await send()
    expect(seen).toHaveLength(1)
  })

  it('ends when getExpiry says so', async () => {
    const { refused } = await open({ fetch: scriptFetch(accepted()).fetch, now: () => now, getExpiry: () => now })
    expect((await refused()).code).toBe('auth/expired')
  })
})

describe('a page that stamps its own Authorization', () => {
  it('cannot change our header on the way', async () => {
    const inner = scriptFetch(new Response('', { status: 403 }))
    const fetch: typeof globalThis.fetch = (input, init) => {
      const headers = init!.headers as Headers
      headers.set('authorization', 'Bearer stamped')
      headers.append('Authorization', 'Bearer stamped')
      headers.delete('AUTHORIZATION')
      headers.set('X-Trace', '1')
      return inner.fetch(input, init)
    }
    const { refused } = await open({ fetch })
    expect((await refused()).code).toBe('auth/header-rewritten')
    expect(inner.seen).toHaveLength(1)
    expect(inner.seen[0]!.headers.get('authorization')).toBe('Guest canary-token')
    expect(inner.seen[0]!.headers.get('x-trace')).toBe('1')
  })

  it('gets one request and a diagnosis when it sends headers of its own', async () => {
    const inner = scriptFetch(new Response('', { status: 403 }))
    const fetch: typeof globalThis.fetch = (input, init) =>
      inner.fetch(input, { ...init, headers: { Authorization: 'Bearer stamped' } })
    const { refused } = await open({ fetch })
    expect((await refused()).likelyCause).toContain('interceptor')
    expect(inner.seen).toHaveLength(1)
  })

  it('never sees our requests when it comes after this module', async () => {
    const stamped = vi.fn<typeof fetch>()
    vi.stubGlobal('fetch', stamped)
    const { link, refused } = await open({ baseUrl: 'http://127.0.0.1:1' })
    await refused()
    link.close()
    expect(stamped).not.toHaveBeenCalled()
  })

  it('is named as the cause when a scheme of its own was chosen', async () => {
    const { refused } = await open({
      fetch: scriptFetch(new Response('', { status: 403 })).fetch,
      authScheme: 'Bearer',
    })
    expect((await refused()).code).toBe('auth/wrong-scheme')
  })
})

describe('what an inspector sees of a message', () => {
  it('is the request, the scheme and the refusal', async () => {
    const { refused, exchanges } = await open({ fetch: scriptFetch(new Response('', { status: 404 })).fetch })
    const error = await refused()
    const path = '/api/v2/conversations/messaging/external/guests/abc-123/messages'
    const shown = { number: 1, direction: 'out', method: 'POST', path, scheme: 'Guest' }
    expect(exchanges).toMatchObject([
      { ...shown, state: 'pending' },
      { ...shown, state: 'answered', status: 404, code: 'guest/not-found', error },
    ])
  })

  it('says that a closed link stopped it, at once and once', async () => {
    const { link, send, exchanges } = await open({ fetch: scriptFetch('hang').fetch })
    const sent = send().catch(() => {})
    await vi.waitFor(() => expect(exchanges).toHaveLength(1), 30_000)
    link.close()
    expect(exchanges[1]).toMatchObject({ state: 'failed', code: 'send/interrupted' })
    await sent
    expect(exchanges).toHaveLength(2)
  })

  it('harms nobody when it throws', async () => {
    const observe = (): never => {
      throw new Error('inspector')
    }
    const { send } = await open({ fetch: scriptFetch(accepted()).fetch, observe })
    expect(await send()).toMatchObject({ id: 'm1' })
  })
})

describe('the token', () => {
  it('is in no error, exchange, URL or JSON, and in one record only', async () => {
    const echo = json(400, { message: `canary-token sent Hello from custom UI`, echo: 'canary-token' })
    const { fetch, seen } = scriptFetch(
      echo,
      new Response('canary-token', { status: 500 }),
      new TypeError('canary-token'),
    )
    const { link, refused, exchanges, records } = await open({ fetch })
    const errors = [await refused(), await refused(), await refused()]
    for (const error of errors) {
      const shown = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
      expect(shown).not.toContain('canary-token')
      expect(shown).not.toContain('Hello from custom UI')
    }
    expect(JSON.stringify([link, exchanges, seen.map(({ url }) => url)])).not.toContain('canary-token')
    expect(records).toEqual([{ ...pair, worked: false }])
  })
})
