import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createBroker } from './broker.ts'
import type { BrokerOptions } from './options.ts'
import {
  ada,
  client,
  clientSecret,
  empty,
  json,
  never,
  post,
  read,
  scriptUpstream,
} from './testing/scripted-upstream.ts'
import type { Reply } from './testing/scripted-upstream.ts'
import type { BrokerExchange } from './upstream.ts'

const aText: unknown = expect.any(String)
const vendorText = 'canary of the vendor'
const vendor = { message: vendorText, code: 'some.code', status: 0, contextId: vendorText }
const html: Reply = () =>
  new Response(`<!doctype html><title>${vendorText}</title>`, { headers: { 'content-type': 'text/html' } })
const reset: Reply = () => Promise.reject(new TypeError(`fetch failed for ${vendorText}`))
const redirect: Reply = empty(302, { location: `https://evil.example/${vendorText}` })

function answerTo(
  script: { token?: Reply[]; create?: Reply[] },
  options: Partial<BrokerOptions> = {},
): Promise<Response> {
  return createBroker({ ...client, fetch: scriptUpstream(script).fetch, ...options })(post(ada))
}

describe('what the login answers', () => {
  it.each<[string, Reply, number, string]>([
    ['400', json(400, { error: 'invalid_client', description: vendorText }), 502, 'create/unauthorized'],
    ['401', json(401, vendor), 502, 'create/unauthorized'],
    ['403', empty(403), 502, 'create/unauthorized'],
    ['404', empty(404), 502, 'create/not-available'],
    ['429', json(429, vendor), 429, 'rate/limited'],
    ['500', json(500, vendor), 502, 'server/unavailable'],
    ['503', json(503, vendor), 503, 'server/unavailable'],
    ['a redirect', redirect, 502, 'network/redirect'],
    ['a web page', html, 502, 'network/not-json'],
    ['nothing', empty(200), 502, 'create/unexpected-shape'],
    ['another shape', json(200, { token: vendorText }), 502, 'create/unexpected-shape'],
    ['a token that is no word', json(200, { access_token: 'two words' }), 502, 'create/unexpected-shape'],
    ['a broken connection', reset, 502, 'server/unavailable'],
  ])('%s becomes an answer with a code and without its text', async (_what, reply, status, code) => {
    const response = await answerTo({ token: [reply] })
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(JSON.parse(text)).toEqual({ code, message: aText, hint: aText })
    expect(text).not.toContain(vendorText)
  })
})

describe('what the API answers', () => {
  it.each<[string, Reply, number, string]>([
    ['400', json(400, vendor), 400, 'request/invalid'],
    ['403', json(403, vendor), 502, 'create/missing-scope'],
    ['404', json(404, vendor), 502, 'create/not-available'],
    ['405', empty(405), 502, 'request/method'],
    ['409', json(409, vendor), 502, 'request/conflict'],
    ['413', empty(413), 400, 'request/invalid'],
    ['415', empty(415), 502, 'request/content-type'],
    ['418', json(418, vendor), 502, 'server/unavailable'],
    ['429', json(429, vendor), 429, 'rate/limited'],
    ['500', json(500, vendor), 502, 'server/unavailable'],
    ['503', json(503, vendor), 503, 'server/unavailable'],
    ['a redirect', redirect, 502, 'network/redirect'],
    ['a web page', html, 502, 'network/not-json'],
    ['an empty 201', empty(201), 502, 'create/unexpected-shape'],
    ['a 201 without token', json(201, { guestId: 'abc' }), 502, 'create/unexpected-shape'],
    ['an id that is no text', json(201, { guestId: 7, accessToken: 'a' }), 502, 'create/unexpected-shape'],
    ['a list', json(201, [1]), 502, 'create/unexpected-shape'],
    ['a broken connection', reset, 502, 'server/unavailable'],
  ])('%s becomes an answer with a code and without its text', async (_what, reply, status, code) => {
    const response = await answerTo({ create: [reply] })
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(JSON.parse(text)).toEqual({ code, message: aText, hint: aText })
    expect(text).not.toContain(vendorText)
  })

  it('names the fields of an unexpected answer and never their values or odd names', async () => {
    const odd = { id: vendorText, jwt: vendorText, [clientSecret]: 1, 'a b': 1, [`x${'y'.repeat(90)}`]: 1 }
    const response = await answerTo({ create: [json(201, odd)] })
    const { body } = await read(response)
    expect(body['hint']).toContain('id, jwt.')
    expect(JSON.stringify(body)).not.toContain(vendorText)
    expect(JSON.stringify(body)).not.toContain(clientSecret)
  })

  it('does not name a field that is the secret itself', async () => {
    const secret = 'openSesame'
    const response = await answerTo({ create: [json(201, { id: 1, [secret]: 1 })] }, { clientSecret: secret })
    const { body } = await read(response)
    expect(body['hint']).toContain('fields: id.')
  })

  it('does not hand out an own secret that comes back as if it were the guest', async () => {
    const token = 'oauth-token-of-the-server-itself'
    const issued = [json(200, { access_token: token })]
    for (const stolen of [token, clientSecret, `Bearer-${token}`]) {
      for (const body of [
        { guestId: 'abc', accessToken: stolen },
        { guestId: stolen, accessToken: 'a.b.c' },
      ]) {
        const text = await (await answerTo({ token: issued, create: [json(201, body)] })).text()
        expect(text).not.toContain(stolen)
      }
    }
  })

  it('is read up to a limit', async () => {
    const large: Reply = json(201, { guestId: 'abc', accessToken: 'a', padding: 'x'.repeat(70_000) })
    let isAborted = false
    const watched: Reply = (signal) => {
      signal.addEventListener('abort', () => (isAborted = true))
      return large(signal)
    }
    expect((await answerTo({ create: [watched] })).status).toBe(502)
    expect(isAborted).toBe(true)
  })
})

describe('Retry-After of Genesys Cloud', () => {
  const now = (): number => Date.parse('2026-01-01T00:00:00Z')

  it.each<[string, Reply, string | null]>([
    ['seconds', empty(429, { 'retry-after': '7' }), '7'],
    [
      'a date, measured by the clock of the answer',
      empty(429, { 'retry-after': 'Thu, 01 Jan 2026 10:00:09 GMT', date: 'Thu, 01 Jan 2026 10:00:00 GMT' }),
      '9',
    ],
    ['a date, measured by the own clock', empty(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }), '5'],
    ['seconds in the body', json(429, { retryAfter: 3 }), '3'],
    ['part of a second', json(429, { retryAfter: 0.2 }), '1'],
    ['more than a day', empty(503, { 'retry-after': '99999999' }), '86400'],
    ['a 503', empty(503, { 'retry-after': '11' }), '11'],
    ['a negative one', empty(429, { 'retry-after': '-4' }), null],
    ['words', empty(429, { 'retry-after': 'soon\tx' }), null],
    ['none', empty(429), null],
  ])('is passed on: %s', async (_what, reply, seconds) => {
    const [byCreate, byLogin] = [
      await answerTo({ create: [reply] }, { now }),
      await answerTo({ token: [reply] }, { now }),
    ]
    expect(byCreate.headers.get('retry-after')).toBe(seconds)
    expect(byLogin.headers.get('retry-after')).toBe(seconds)
  })
})

describe('a service that does not answer', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const stalled: Reply = () => new Response(new ReadableStream({ start: () => {} }), { status: 201 })
  const deaf: Reply = () => new Promise(() => {})

  it.each<[string, { token?: Reply[]; create?: Reply[] }]>([
    ['the login hangs', { token: [never] }],
    ['the API hangs', { create: [never] }],
    ['the API stops in the middle of its answer', { create: [stalled] }],
    ['a fetch that was handed in ignores the signal', { create: [deaf] }],
  ])('is given up after the time allowed: %s', async (_what, script) => {
    const statuses: BrokerExchange['status'][] = []
    const pending = answerTo(script, { timeoutMs: 4_000, observe: ({ status }) => statuses.push(status) })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await read(await pending)).toMatchObject({ status: 504, body: { code: 'network/timeout' } })
    expect(statuses.at(-1)).toBe('timeout')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer behind when it does answer', async () => {
    await answerTo({})
    expect(vi.getTimerCount()).toBe(0)
  })
})
