import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { errorOfCode } from '../explain.ts'
import type { ChatError } from '../errors.ts'
import type { GuestDetails } from '../types.ts'
import type { GuestRestOptions } from './options.ts'
import type { GuestCredentials } from './pair.ts'
import { accepted, json, open, pair, scriptFetch } from './testing/scripted-fetch.ts'
import { guestRest } from './transport.ts'

const ada = { name: 'Ada Example', email: 'ada@example.test', segment: 'gold' }

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const failure = (work: Promise<unknown>): Promise<ChatError> =>
  work.then(
    () => Promise.reject(new Error('It worked.')),
    (error: ChatError) => error,
  )

describe('a guest made by a broker', () => {
  const broker = 'https://desk.example/guests?tenant=1'

  it('comes of one POST with the details and no token', async () => {
    const { fetch, seen } = scriptFetch(json(201, { guestId: 'g1', accessToken: 't1' }))
    const { link, records, exchanges } = await open({ fetch, broker }, { guest: ada })
    expect(link.guestId).toBe('g1')
    expect(records).toEqual([{ guestId: 'g1', token: 't1', worked: false }])
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ url: broker, body: ada, init: { method: 'POST', credentials: 'same-origin' } })
    expect(seen[0]!.headers.has('authorization')).toBe(false)
    expect(exchanges.at(-1)).toMatchObject({ path: '/guests', scheme: 'none', status: 201 })
    expect(JSON.stringify([link, exchanges])).not.toContain('t1"')
  })

  it('may name its token guestToken', async () => {
    const { records } = await open(
      { fetch: scriptFetch(json(201, { guestId: 'g1', guestToken: 't1' })).fetch, broker },
      { guest: ada },
    )
    expect(records[0]).toMatchObject({ token: 't1' })
  })

  it('can be asked for the person only', () => {
    expect(guestRest({ region: 'mypurecloud.ie', broker }).asksGuest).toBe(true)
    expect(guestRest({ region: 'mypurecloud.ie', broker, session: pair }).asksGuest).toBe(false)
  })

  it.each([
    ['no token', json(201, { guestId: 'g1', secret: 'canary' }), 'create/unexpected-shape'],
    ['nothing', new Response('', { status: 201 }), 'create/unexpected-shape'],
    ['a list', json(201, []), 'create/unexpected-shape'],
    ['a page', new Response('<html>', { headers: { 'Content-Type': 'text/html' } }), 'network/not-json'],
    ['an unusable token', json(201, { guestId: 'g1', accessToken: 'undefined' }), 'config/bad-token'],
    ['401', new Response('', { status: 401 }), 'create/unauthorized'],
    ['403', new Response('', { status: 403 }), 'create/missing-scope'],
    ['404', new Response('', { status: 404 }), 'create/not-available'],
    ['the words of our broker', json(502, { code: 'create/missing-scope' }), 'create/missing-scope'],
    ['429', new Response('', { status: 429, headers: { 'Retry-After': '5' } }), 'rate/limited'],
    ['500', new Response('', { status: 500 }), 'server/unavailable'],
    ['no answer', new TypeError('Failed to fetch'), 'network/cors-or-blocked'],
  ] as const)('is explained when the broker gives %s', async (_name, reply, code) => {
    const { fetch, seen } = scriptFetch(reply)
    const error = await failure(open({ fetch, broker }, { guest: ada }))
    expect(error.code).toBe(code)
    expect(JSON.stringify(error)).not.toMatch(/canary|ada@|Ada Example/)
    expect(seen).toHaveLength(1)
  })

  it('repeats no details of the person in an error', async () => {
    const { fetch } = scriptFetch(json(400, { message: 'Ada Example <ada@example.test> is not welcome' }))
    const error = await failure(open({ fetch, broker }, { guest: ada }))
    expect(error.message).toContain('is not welcome')
    expect(error.message).not.toMatch(/ada/i)
  })

  it('is not asked for while the page is offline', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const { fetch, seen } = scriptFetch(accepted())
    expect(await failure(open({ fetch, broker }, { guest: ada }))).toMatchObject({ code: 'network/offline' })
    expect(seen).toHaveLength(0)
  })

  it('needs details', async () => {
    expect((await failure(open({ fetch: scriptFetch().fetch, broker }))).code).toBe('session/not-started')
  })

  it('cannot be renewed', async () => {
    const { link } = await open(
      { fetch: scriptFetch(json(201, { guestId: 'g1', accessToken: 't1' })).fetch, broker },
      { guest: ada },
    )
    expect(link.renew).toBeUndefined()
  })
})

describe('a guest that the host knows', () => {
  it('needs no network to connect', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { link, records } = await open({ fetch, session: pair })
    expect([link.guestId, records, seen]).toEqual(['abc-123', [{ ...pair, worked: false }], []])
  })

  it('can come of a function, with what the person said', async () => {
    const credentials = vi.fn<(guest?: GuestDetails) => Promise<GuestCredentials>>(() =>
      Promise.resolve({ guestId: 'g1', accessToken: 't1' }),
    )
    const { link } = await open({ fetch: scriptFetch(accepted()).fetch, credentials }, { guest: ada })
    expect(link.guestId).toBe('g1')
    expect(credentials).toHaveBeenCalledExactlyOnceWith(ada)
  })

  it('is renewed by that function, and only with the same id', async () => {
    let token = 't1'
    let guestId = 'g1'
    const credentials = (): Promise<{ guestId: string; token: string }> => Promise.resolve({ guestId, token })
    const { fetch, seen } = scriptFetch(accepted())
    const { link, send, records } = await open({ fetch, credentials })
    token = 't2'
    await link.renew!(new AbortController().signal)
    await send()
    expect(seen[0]!.headers.get('authorization')).toBe('Guest t2')
    expect(records.map((record) => record?.['token'])).toEqual(['t1', 't2', 't2'])
    guestId = 'g2'
    expect((await failure(link.renew!(new AbortController().signal))).code).toBe('session/changed')
  })

  it('is not renewed when the person is to be asked', async () => {
    const options: Partial<GuestRestOptions> = {
      credentials: () => Promise.resolve(pair),
      onCredentialsRejected: 'ask',
    }
    expect((await open({ fetch: scriptFetch().fetch, ...options })).link.renew).toBeUndefined()
  })

  it('passes on no error of the host but one of ours', async () => {
    const throwing = (error: Error) => open({ fetch: scriptFetch().fetch, credentials: () => Promise.reject(error) })
    const foreign = await failure(throwing(new Error('canary-token')))
    expect(foreign.code).toBe('session/not-started')
    expect(`${foreign.stack} ${JSON.stringify(foreign)}`).not.toContain('canary-token')
    const ours = errorOfCode('session/ended')
    expect(await failure(throwing(ours))).toBe(ours)
  })
})

describe('a session taken up again', () => {
  it('goes on with the pair of the record, without network and without writing it again', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { link, send, records } = await open({ fetch, broker: '/guests' }, { session: { ...pair, worked: true } })
    expect([link.guestId, seen, records]).toEqual(['abc-123', [], []])
    await send()
    expect(seen[0]!.headers.get('authorization')).toBe('Guest canary-token')
  })

  it('knows that its token worked before', async () => {
    const reply = json(401, { code: 'unauthorized' })
    const first = await open({ fetch: scriptFetch(accepted()).fetch, broker: '/guests' }, { session: pair })
    await first.send()
    expect(first.records).toEqual([{ ...pair, worked: true }])
    const second = await open({ fetch: scriptFetch(reply).fetch, broker: '/guests' }, { session: first.records[0]! })
    expect((await second.refused()).code).toBe('auth/expired')
  })

  it('takes the token of a pair that the host gives for the same guest', async () => {
    const { fetch, seen } = scriptFetch(accepted())
    const { send } = await open({ fetch, session: { guestId: 'abc-123', token: 'newer' } }, { session: pair })
    await send()
    expect(seen[0]!.headers.get('authorization')).toBe('Guest newer')
  })

  it('is another one when the host gives another guest', async () => {
    const session = { guestId: 'other', token: 'newer' }
    expect((await failure(open({ fetch: scriptFetch().fetch, session }, { session: pair }))).code).toBe(
      'session/changed',
    )
  })

  it.each([{}, { guestId: 'g' }, { guestId: 5, token: 't' }, { guestId: 'g', token: 'Guest t' }])(
    'is refused before anything is sent when the record is %j',
    async (session) => {
      const { fetch, seen } = scriptFetch(accepted())
      const error = await failure(open({ fetch, broker: '/guests' }, { session }))
      expect(error.outcome).toBe('session')
      expect(seen).toHaveLength(0)
    },
  )
})
