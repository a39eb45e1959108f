import { describe, expect, it } from 'vitest'
import { createTokenCache } from './oauth-token.ts'
import type { IssuedToken, TokenCache } from './oauth-token.ts'

interface Login {
  readonly cache: TokenCache
  asked: number
  time: number
  settle(outcome: IssuedToken | Error): void
}

/** A cache over a login that answers when the test says so. */
function openLogin(): Login {
  const waiting: ((outcome: IssuedToken | Error) => void)[] = []
  const login: Login = {
    asked: 0,
    time: 0,
    cache: createTokenCache(
      () => {
        login.asked += 1
        return new Promise((resolve, reject) => {
          waiting.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)))
        })
      },
      () => login.time,
      10_000,
    ),
    settle: (outcome) => waiting.shift()?.(outcome),
  }
  return login
}

const token = (name: string, lifeMs: number): IssuedToken => ({ token: name, lifeMs })

describe('the OAuth token', () => {
  it('is asked for once by callers that come at the same time', async () => {
    const login = openLogin()
    const all = Promise.all([login.cache.get(), login.cache.get(), login.cache.renew('older')])
    login.settle(token('one', 3_600_000))
    expect(await all).toEqual(['one', 'one', 'one'])
    expect(login.asked).toBe(1)
  })

  it.each([
    ['a minute before the end of a long life', 3_600_000, 3_540_000],
    ['a tenth before the end of a short one', 30_000, 27_000],
  ])('is asked for again %s', async (_what, lifeMs, until) => {
    const login = openLogin()
    const first = login.cache.get()
    login.settle(token('one', lifeMs))
    await first
    login.time = until - 1
    expect(await login.cache.get()).toBe('one')
    login.time = until
    const second = login.cache.get()
    login.settle(token('two', lifeMs))
    expect(await second).toBe('two')
  })

  it('lives from the moment it was asked for, not from the answer', async () => {
    const login = openLogin()
    const first = login.cache.get()
    login.time = 9_000
    login.settle(token('one', 10_000))
    await first
    void login.cache.get()
    expect(login.asked).toBe(2)
  })

  it('fails for everybody who waits, and is asked for again by the next', async () => {
    const login = openLogin()
    const both = Promise.allSettled([login.cache.get(), login.cache.get()])
    login.settle(new Error('no'))
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const next = login.cache.get()
    login.settle(token('one', 1_000))
    expect(await next).toBe('one')
  })

  it('is renewed once by callers whose token was refused one after the other', async () => {
    const login = openLogin()
    const first = login.cache.get()
    login.settle(token('one', 3_600_000))
    await first
    const renewed = login.cache.renew('one')
    login.settle(token('two', 3_600_000))
    expect(await renewed).toBe('two')
    expect(await login.cache.renew('one')).toBe('two')
    expect(login.asked).toBe(2)
  })

  it('is asked for anew when a request for it never ends', async () => {
    const login = openLogin()
    void login.cache.get()
    login.time = 10_000
    void login.cache.get()
    expect(login.asked).toBe(1)
    login.time = 10_001
    const later = login.cache.get()
    expect(login.asked).toBe(2)
    login.settle(token('late', 3_600_000))
    login.settle(token('new', 3_600_000))
    expect(await later).toBe('new')
  })
})
