import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import type { BrokerExchange } from './upstream.ts'
import {
  ada,
  client,
  clientId,
  clientSecret,
  empty,
  json,
  post,
  read,
  scriptUpstream,
} from './testing/scripted-upstream.ts'

const guest = { guestId: 'abc-123', accessToken: 'guest.token.signature' }
const forName = (name: string): { name: string; email: string } => ({ ...ada, name })

describe('a broker', () => {
  it('asks the login for a token with Basic and creates the guest with Bearer', async () => {
    const upstream = scriptUpstream({ token: [json(200, { access_token: 'oauth-token', expires_in: 86_400 })] })
    const response = await createBroker({ ...client, fetch: upstream.fetch })(post(ada))

    expect(await read(response)).toEqual({ status: 201, body: guest })
    expect(upstream.calls).toEqual([
      {
        url: 'https://login.mypurecloud.ie/oauth/token',
        method: 'POST',
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        contentType: 'application/x-www-form-urlencoded',
        redirect: 'manual',
        body: 'grant_type=client_credentials',
      },
      {
        url: 'https://api.mypurecloud.ie/api/v2/conversations/messaging/external/guests',
        method: 'POST',
        authorization: 'Bearer oauth-token',
        contentType: 'application/json',
        redirect: 'manual',
        body: JSON.stringify(ada),
      },
    ])
  })

  it('reads the token of the guest under its other name', async () => {
    const upstream = scriptUpstream({ create: [json(201, { guestId: 'abc-123', guestToken: 'other.name' })] })
    const response = await createBroker({ ...client, fetch: upstream.fetch })(post(ada))
    expect(await read(response)).toEqual({ status: 201, body: { guestId: 'abc-123', accessToken: 'other.name' } })
  })

  it('hands the page nothing but the id and the token', async () => {
    const upstream = scriptUpstream({ create: [json(201, { ...guest, refreshToken: 'x', tenant: 'y' })] })
    const response = await createBroker({ ...client, fetch: upstream.fetch })(post(ada))
    expect((await read(response)).body).toEqual(guest)
  })

  it('asks for one token for ten guests at once', async () => {
    const upstream = scriptUpstream()
    const broker = createBroker({ ...client, fetch: upstream.fetch })
    const responses = await Promise.all(Array.from({ length: 10 }, (_, index) => broker(post(forName(`Ada ${index}`)))))

    expect(responses.map((response) => response.status)).toEqual(Array.from({ length: 10 }, () => 201))
    expect(upstream.tokenCalls()).toHaveLength(1)
    expect(upstream.createCalls()).toHaveLength(10)
  })

  it('keeps the token until shortly before it expires', async () => {
    let time = 0
    const upstream = scriptUpstream({ token: [json(200, { access_token: 'oauth-token', expires_in: 3_600 })] })
    const broker = createBroker({ ...client, fetch: upstream.fetch, now: () => time })
    await broker(post(ada))
    time = 3_539_000
    await broker(post(ada))
    expect(upstream.tokenCalls()).toHaveLength(1)
    time = 3_541_000
    await broker(post(ada))
    expect(upstream.tokenCalls()).toHaveLength(2)
  })

  it('asks for a new token once when the one it holds was withdrawn', async () => {
    const upstream = scriptUpstream({ create: [json(201, guest), empty(401), json(201, guest)] })
    const broker = createBroker({ ...client, fetch: upstream.fetch })
    await broker(post(ada))
    const response = await broker(post(ada))

    expect(response.status).toBe(201)
    expect(upstream.tokenCalls()).toHaveLength(2)
    const [, refused, repeated] = upstream.createCalls()
    expect(refused?.authorization).not.toBe(repeated?.authorization)
    expect(refused?.body).toBe(repeated?.body)
  })

  it('gives up after the second 401 and does not loop', async () => {
    const upstream = scriptUpstream({ create: [json(401, { code: 'unauthorized' })] })
    const response = await createBroker({ ...client, fetch: upstream.fetch })(post(ada))

    expect(await read(response)).toMatchObject({ status: 502, body: { code: 'create/unauthorized' } })
    expect(upstream.tokenCalls()).toHaveLength(2)
    expect(upstream.createCalls()).toHaveLength(2)
  })

  it('renews once when ten guests at once meet a withdrawn token', async () => {
    const [withdrawn, good] = ['withdrawn-token', 'good-token']
    let token = withdrawn
    const upstream = scriptUpstream({
      token: [(signal) => json(200, { access_token: token, expires_in: 3_600 })(signal)],
    })
    const broker = createBroker({
      ...client,
      fetch: async (url, init) => {
        const response = await upstream.fetch(url, init)
        return new Headers(init.headers).get('authorization') === `Bearer ${withdrawn}` && token === good
          ? new Response(null, { status: 401 })
          : response
      },
    })
    await broker(post(ada))
    token = good
    const responses = await Promise.all(Array.from({ length: 10 }, () => broker(post(ada))))

    expect(responses.every((response) => response.status === 201)).toBe(true)
    expect(upstream.tokenCalls()).toHaveLength(2)
  })

  it('asks the login again after a failure that is over', async () => {
    const upstream = scriptUpstream({ token: [empty(500), json(200, { access_token: 'oauth-token' })] })
    const broker = createBroker({ ...client, fetch: upstream.fetch })
    expect((await broker(post(ada))).status).toBe(502)
    expect((await broker(post(ada))).status).toBe(201)
  })

  it('drops every field that is not configured', async () => {
    const upstream = scriptUpstream()
    const broker = createBroker({ ...client, fetch: upstream.fetch })
    await broker(post({ ...ada, scope: 'admin', queueId: 'q', __proto__: { admin: true }, constructor: 1 }))
    expect(JSON.parse(upstream.createCalls()[0]?.body ?? '')).toEqual(ada)
  })

  it('adds the extra fields of the server and those that it lets through', async () => {
    const upstream = scriptUpstream()
    const broker = createBroker({
      ...client,
      fetch: upstream.fetch,
      extra: {
        channel: 'desk',
        language: (value) => (value === 'de' || value === 'en' ? value : undefined),
        agent: (_value, request) => request.headers.get('x-agent') ?? 'none',
      },
    })
    await broker(post({ ...ada, channel: 'forged', language: 'de', agent: 'forged' }, { 'x-agent': 'a-1' }))
    await broker(post({ ...ada, language: '<script>' }))
    expect(upstream.createCalls().map((call) => JSON.parse(call.body) as unknown)).toEqual([
      { ...ada, channel: 'desk', language: 'de', agent: 'a-1' },
      { ...ada, channel: 'desk', agent: 'none' },
    ])
  })

  it('takes no field of a caller that is only inherited', async () => {
    const upstream = scriptUpstream()
    const extra = { toString: (value: unknown) => (value === undefined ? 'absent' : 'present') }
    await createBroker({ ...client, fetch: upstream.fetch, extra })(post(ada))
    expect(JSON.parse(upstream.createCalls()[0]?.body ?? '')).toEqual({ ...ada, toString: 'absent' })
  })

  it('refuses a request whose extra field was refused', async () => {
    const upstream = scriptUpstream()
    const extra = {
      language: () => {
        throw new Error(`not with ${clientSecret}`)
      },
    }
    const response = await createBroker({ ...client, fetch: upstream.fetch, extra })(post(ada))
    expect(await read(response)).toMatchObject({ status: 400, body: { code: 'request/invalid' } })
    expect(upstream.calls).toEqual([])
  })

  it('creates nothing for a caller that it does not allow', async () => {
    const upstream = scriptUpstream()
    const allow = async (request: Request): Promise<boolean> => request.headers.get('cookie') === 'session=ada'
    const broker = createBroker({ ...client, fetch: upstream.fetch, allow })
    expect(await read(await broker(post(ada)))).toMatchObject({ status: 403, body: { code: 'auth/forbidden' } })
    expect(upstream.calls).toEqual([])
    expect((await broker(post(ada, { cookie: 'session=ada' }))).status).toBe(201)
  })

  it.each([
    [
      'throws',
      (): boolean => {
        throw new Error(clientSecret)
      },
    ],
    ['reads the body', async (request: Request): Promise<boolean> => (await request.text()) !== ''],
  ])('creates nothing when `allow` %s', async (_what, allow) => {
    const upstream = scriptUpstream()
    const response = await createBroker({ ...client, fetch: upstream.fetch, allow })(post(ada))
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({ code: 'server/unavailable' })
    expect(text).not.toContain(clientSecret)
    expect(upstream.calls).toEqual([])
  })

  it('tells an observer method, path, scheme and status, and no more', async () => {
    const exchanges: BrokerExchange[] = []
    const upstream = scriptUpstream({ create: [empty(401), empty(403)] })
    await createBroker({ ...client, fetch: upstream.fetch, observe: (exchange) => exchanges.push(exchange) })(post(ada))
    const token = { method: 'POST', path: '/oauth/token', scheme: 'Basic', status: 200 }
    const create = { method: 'POST', path: '/api/v2/conversations/messaging/external/guests', scheme: 'Bearer' }
    expect(exchanges).toEqual([token, { ...create, status: 401 }, token, { ...create, status: 403 }])
  })

  it.each([
    [
      'throws',
      (): void => {
        throw new Error('no')
      },
    ],
    [
      'rejects',
      async (): Promise<void> => {
        throw new Error('no')
      },
    ],
  ])('goes on when an observer %s', async (_what, observe) => {
    const upstream = scriptUpstream()
    const broker = createBroker({
      ...client,
      fetch: upstream.fetch,
      observe,
    })
    expect((await broker(post(ada))).status).toBe(201)
  })

  it('says nothing of its secret when it is printed', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch })
    await broker(post(ada))
    const printed = [JSON.stringify({ broker }), inspect(broker, { showHidden: true, depth: 9 }), String(broker)].join(
      ' ',
    )
    expect(printed).not.toContain(clientSecret)
    expect(printed).not.toContain('canary-token')
  })

  it('forbids every cache to keep an answer', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, origins: ['https://desk.example'] })
    const preflight = new Request('https://desk.example/', {
      method: 'OPTIONS',
      headers: { origin: 'https://desk.example', 'access-control-request-method': 'POST' },
    })
    for (const request of [post(ada), post('{'), new Request('https://desk.example/'), preflight]) {
      expect((await broker(request)).headers.get('cache-control')).toBe('no-store')
    }
  })
})
