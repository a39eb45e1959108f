import { createService } from '@parlor/testing'
import type { Service } from '@parlor/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import type { Broker } from './broker.ts'
import type { BrokerOptions } from './options.ts'
import { ada, post, read } from './testing/scripted-upstream.ts'

const address = 'http://127.0.0.1:8787'
const services: Service[] = []

function open(which: number, options: Partial<BrokerOptions> = {}): { service: Service; broker: Broker } {
  const service = createService()
  services.push(service)
  const client = service.clients[which]
  const broker = createBroker({
    clientId: client?.id,
    clientSecret: client?.secret,
    loginUrl: address,
    apiUrl: address,
    fetch: service.fetch,
    ...options,
  })
  return { service, broker }
}

afterEach(() => {
  for (const service of services.splice(0)) service.close()
})

describe('a broker before the service in a box', () => {
  it('creates a guest who can talk at once', async () => {
    const { service, broker } = open(0)
    const { status, body } = await read(await broker(post(ada)))
    expect(status).toBe(201)

    const sent = await service.fetch(
      `${address}/api/v2/conversations/messaging/external/guests/${String(body['guestId'])}/messages`,
      {
        method: 'POST',
        headers: { authorization: `Guest ${String(body['accessToken'])}`, 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'Hello' }),
      },
    )
    expect(sent.ok).toBe(true)
    expect(service.heard()).toEqual(['Hello'])
  })

  it('asks for one token for ten guests', async () => {
    const { service, broker } = open(0)
    const responses = await Promise.all(Array.from({ length: 10 }, () => broker(post(ada))))
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201))
    expect(service.log().filter(({ kind }) => kind === 'token')).toHaveLength(1)
    expect(new Set(service.guests().map(({ guestId }) => guestId)).size).toBe(10)
  })

  it('finds out that the OAuth client lacks the scope', async () => {
    const { broker } = open(1)
    expect(await read(await broker(post(ada)))).toMatchObject({ status: 502, body: { code: 'create/missing-scope' } })
  })

  it('finds out that the secret is wrong', async () => {
    const { broker } = open(0, { clientSecret: 'another-secret' })
    expect(await read(await broker(post(ada)))).toMatchObject({ status: 502, body: { code: 'create/unauthorized' } })
  })

  it('renews an OAuth token that was withdrawn', async () => {
    const { service, broker } = open(0)
    await broker(post(ada))
    service.expire({ client: service.clients[0]?.id ?? '' })
    expect((await broker(post(ada))).status).toBe(201)
    expect(service.log().map(({ kind, status }) => [kind, status])).toEqual([
      ['token', 200],
      ['create', 201],
      ['create', 401],
      ['token', 200],
      ['create', 201],
    ])
  })

  it.each([
    ['cuts the line', { cut: 'before' }, 502, 'server/unavailable'],
    ['asks to wait', { status: 429, retryAfter: 4 }, 429, 'rate/limited'],
    ['is closed for a while', { status: 503, retryAfter: 4 }, 503, 'server/unavailable'],
  ] as const)('tells it when the service %s', async (_what, fault, status, code) => {
    const { service, broker } = open(0)
    service.faults.set({ next: [{ on: 'create', ...fault }] })
    expect(await read(await broker(post(ada)))).toMatchObject({ status, body: { code } })
  })
})
