import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isChatError } from '../errors.ts'
import { readOptions, type GuestRestOptions } from './options.ts'
import { pair } from './testing/scripted-fetch.ts'
import { guestRest } from './transport.ts'

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())
afterEach(() => vi.restoreAllMocks())

/** What the start of a session says; nothing is ever requested. */
async function codeOf(options: GuestRestOptions): Promise<string | undefined> {
  const fetch = vi.fn<typeof globalThis.fetch>()
  const { signal } = new AbortController()
  try {
    await guestRest({ fetch, ...options }).connect({ signal, onEvent() {}, onSession() {} })
    return undefined
  } catch (error) {
    return isChatError(error) && fetch.mock.calls.length === 0 ? error.code : 'not ours'
  }
}

describe('options that cannot work', () => {
  it.each<[string, GuestRestOptions]>([
    ['no place', { session: pair }],
    ['an empty region', { region: '', session: pair }],
    ['a region that is no domain', { region: 'prod euw1', session: pair }],
    ['a base URL of another kind', { baseUrl: 'ftp://example.com', session: pair }],
    ['a base URL without a scheme', { baseUrl: 'api.mypurecloud.com', session: pair }],
    ['a base URL with a user', { baseUrl: 'https://user@example.com', session: pair }],
    ['a base URL with a query', { baseUrl: 'https://example.com/?a=1', session: pair }],
    ['a base URL on a nameless host', { baseUrl: '//example.com', session: pair }],
    ['no guest', { region: 'mypurecloud.ie' }],
    ['a broker that is no URL', { region: 'mypurecloud.ie', broker: 'guests' }],
    ['a scheme of two words', { region: 'mypurecloud.ie', session: pair, authScheme: 'Guest x' }],
  ])('%s', async (_name, options) => {
    expect(await codeOf(options)).toBe('config/invalid')
  })

  it.each(['', 'undefined', 'null', 'Guest abc', 'Bearer abc', 'a b', 'a\n', 'a\u0000', 'a€', ' '])(
    'the token %j, found before anything is sent',
    async (token) =>
      expect(await codeOf({ region: 'mypurecloud.ie', session: { guestId: 'g', token } })).toBe('config/bad-token'),
  )

  it.each(['', ' ', '.', '..', 'undefined', 'null', '\ud800'])('the guest id %j', async (guestId) => {
    expect(await codeOf({ region: 'mypurecloud.ie', session: { guestId, token: 't' } })).toBe('config/bad-token')
  })
})

describe('options that work', () => {
  it.each([
    [{ region: 'mypurecloud.ie' }, 'https://api.mypurecloud.ie'],
    [{ region: 'euw2.pure.cloud' }, 'https://api.euw2.pure.cloud'],
    [{ region: 'https://api.mypurecloud.de/' }, 'https://api.mypurecloud.de'],
    [{ region: 'of-the-future.example' }, 'https://api.of-the-future.example'],
    [{ baseUrl: 'http://127.0.0.1:8787/' }, 'http://127.0.0.1:8787'],
    [{ baseUrl: '/genesys/' }, '/genesys'],
    [{ baseUrl: '/' }, ''],
  ])('%j', (place, base) => {
    expect(readOptions({ ...place, session: pair, fetch })).toMatchObject({
      base,
      maxTextBytes: 4_096,
      headersTimeout: 20_000,
    })
  })

  it('keep their defaults where undefined is given', () => {
    const settings = readOptions({
      region: 'mypurecloud.ie',
      session: pair,
      fetch,
      now: undefined,
      bodyTimeout: undefined,
    })
    expect(settings.now()).toBeGreaterThan(0)
    expect(settings.bodyTimeout).toBe(10_000)
  })

  it('show nothing of a token on the transport', () => {
    expect(JSON.stringify(guestRest({ region: 'mypurecloud.ie', session: pair }))).not.toContain('canary')
  })

  it('take Node’s own fetch for what it is, and any other for a wrapper', () => {
    expect(readOptions({ region: 'mypurecloud.ie', session: pair, fetch }).wrapped).toBe(false)
    expect(readOptions({ baseUrl: '/genesys', session: pair, fetch }).wrapped).toBe(true)
    expect(readOptions({ region: 'mypurecloud.ie', session: pair, fetch: (...rest) => fetch(...rest) }).wrapped).toBe(
      true,
    )
  })
})
