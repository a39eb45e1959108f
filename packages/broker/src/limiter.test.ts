import { describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import { createLimiter } from './limiter.ts'
import { ada, client, post, read, scriptUpstream } from './testing/scripted-upstream.ts'

describe('the limit', () => {
  it('slides: a place is free again when the oldest guest leaves the window', () => {
    const take = createLimiter({ guests: 2, perMs: 1_000 })
    expect([take('a', 0), take('a', 600), take('a', 700), take('a', 999), take('a', 1_000), take('a', 1_100)]).toEqual([
      0, 0, 300, 1, 0, 500,
    ])
  })

  it('counts each caller alone', () => {
    const take = createLimiter({ guests: 1, perMs: 1_000 })
    expect([take('a', 0), take('b', 0), take('a', 0)]).toEqual([0, 0, 1_000])
  })

  it('does not lock anyone out when the clock is set back', () => {
    const take = createLimiter({ guests: 1, perMs: 1_000 })
    expect([take('a', 1_000_000), take('a', 5)]).toEqual([0, 0])
  })

  it('lifts when it is infinite', () => {
    const take = createLimiter({ guests: Infinity, perMs: 1_000 })
    expect(Array.from({ length: 500 }, () => take('a', 0)).every((wait) => wait === 0)).toBe(true)
  })

  it('remembers the latest 10,000 callers', () => {
    const take = createLimiter({ guests: 1, perMs: 1_000 })
    for (let index = 0; index <= 10_000; index += 1) take(`caller ${index}`, 0)
    expect([take('caller 10000', 1), take('caller 1', 1), take('caller 0', 1)]).toEqual([999, 999, 0])
  })

  it('forgets the caller who was quiet for longest first', () => {
    const take = createLimiter({ guests: 2, perMs: 1_000 })
    take('busy', 0)
    take('quiet', 0)
    take('busy', 1)
    for (let index = 0; index < 9_999; index += 1) take(`caller ${index}`, 2)
    expect([take('busy', 3), take('quiet', 3), take('quiet', 3)]).toEqual([997, 0, 0])
  })

  it('is answered with 429 and the whole seconds to wait', async () => {
    let time = 0
    const upstream = scriptUpstream()
    const limit = { guests: 2, perMs: 60_000 }
    const broker = createBroker({ ...client, fetch: upstream.fetch, limit, now: () => time })
    await broker(post(ada))
    time = 1_500
    await broker(post(ada))
    const refused = await broker(post(ada))

    expect(refused.headers.get('retry-after')).toBe('59')
    expect(await read(refused)).toMatchObject({ status: 429, body: { code: 'rate/limited' } })
    expect(upstream.createCalls()).toHaveLength(2)
    time = 60_000
    expect((await broker(post(ada))).status).toBe(201)
  })

  it('holds for callers as the host names them', async () => {
    const by = (request: Request): string => request.headers.get('x-user') ?? ''
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, limit: { guests: 1, perMs: 60_000, by } })
    const statuses = []
    for (const user of ['ada', 'bob', 'ada']) statuses.push((await broker(post(ada, { 'x-user': user }))).status)
    expect(statuses).toEqual([201, 201, 429])
  })

  it('cannot be dodged by a header that a client sets, unless the host asks for that', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, limit: { guests: 1, perMs: 60_000 } })
    const statuses = []
    for (const address of ['192.0.2.1', '192.0.2.2']) {
      const forged = {
        'x-forwarded-for': address,
        forwarded: `for=${address}`,
        'cf-connecting-ip': address,
        'x-real-ip': address,
      }
      statuses.push((await broker(post(ada, forged))).status)
    }
    expect(statuses).toEqual([201, 429])
  })

  it('is 60 guests a minute when nothing else is said', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, now: () => 0 })
    const statuses = []
    for (let index = 0; index < 61; index += 1) statuses.push((await broker(post(ada))).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
  })

  it('is not used up by requests that are refused anyway', async () => {
    const broker = createBroker({ ...client, fetch: scriptUpstream().fetch, limit: { guests: 1, perMs: 60_000 } })
    expect((await broker(post({ ...ada, email: 'nope' }))).status).toBe(400)
    expect((await broker(post(ada))).status).toBe(201)
  })

  it('creates nothing when the function that names the caller throws', async () => {
    const upstream = scriptUpstream()
    const by = (): string => {
      throw new Error('no')
    }
    const broker = createBroker({ ...client, fetch: upstream.fetch, limit: { guests: 1, perMs: 1, by } })
    expect((await broker(post(ada))).status).toBe(500)
    expect(upstream.calls).toEqual([])
  })
})
