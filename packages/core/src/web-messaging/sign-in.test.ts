import { describe, expect, it, vi } from 'vitest'
import type { SignInGrant } from '../transport.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { response, scriptService, talk } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

const grant: SignInGrant = { code: 'idp-code', redirectUri: 'https://shop.example.test/back', codeVerifier: 'verifier' }

/** A service with an identity provider: `jwt-1` by the exchange, `jwt-2` and so on by renewals. */
function signing() {
  const service = scriptService()
  let count = 0
  const calls: { path: string; init: RequestInit; body: unknown }[] = []
  const note = (path: string, init: RequestInit): void => {
    calls.push({ path, init, body: typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined })
  }
  const jwt = () => `jwt-${(count += 1)}`
  service.rest.set('oauthcodegrantjwtexchange', (init) => {
    note('exchange', init)
    return Response.json({ jwt: jwt(), refreshToken: 'refresh-1' })
  })
  service.rest.set('token/refresh', (init) => {
    note('refresh', init)
    return Response.json({ jwt: jwt() })
  })
  service.rest.set('token/revoke', (init) => {
    note('revoke', init)
    return new Response(null, { status: 204 })
  })
  const paths = () => calls.map(({ path }) => path)
  const codes = () =>
    service
      .heard()
      .flatMap(({ action, data }) => (action.startsWith('configureA') ? [(data as { code: string }).code] : []))
  /** Refuses so many sign-ins with 401. */
  const refuse = (times: number) =>
    service.on('configureAuthenticatedSession', ({ tracingId }) =>
      times-- > 0 ? { ...frames['error.string.401'], tracingId } : { ...frames['session-response.new'], tracingId },
    )
  return { service, calls, paths, codes, refuse }
}

describe('a session of somebody who signed in', () => {
  it('is configured with the proof that the code was exchanged for', async () => {
    const { service, calls, codes } = signing()
    const { conversation, status } = await ready({ service, options: { signIn: async () => grant } })
    expect(status()).toBe('ready')
    expect(calls[0]!.body).toEqual({ deploymentId: 'deployment-1', oauth: grant })
    expect(codes()).toEqual(['jwt-1'])
    expect(conversation.getState().session).toMatchObject({ isSignedIn: true, closedElsewhere: false })
  })

  it('by the implicit flow is exchanged the same way', async () => {
    const { service, calls } = signing()
    const implicit = { idToken: 'id-token', nonce: 'once' }
    await ready({ service, options: { signIn: async () => implicit } })
    expect(calls[0]!.body).toEqual({ deploymentId: 'deployment-1', oauth: implicit })
  })

  it('is taken up after a reload by a renewal, without asking the host', async () => {
    const { service, paths, codes } = signing()
    const signIn = vi.fn<() => Promise<SignInGrant>>(async () => grant)
    const first = await ready({ service, options: { signIn } })
    first.conversation.destroy()
    const second = talk({ service, sessionStore: first.sessionStore, options: { signIn } })
    await moment()
    expect([second.status(), paths(), codes(), signIn.mock.calls.length]).toEqual([
      'ready',
      ['exchange', 'refresh'],
      ['jwt-1', 'jwt-2'],
      1,
    ])
  })

  it('renews when the proof is refused, at most twice in a row, and then asks to sign in again', async () => {
    const { service, paths, refuse } = signing()
    refuse(2)
    const talking = await ready({ service, options: { signIn: async () => grant } })
    expect([talking.status(), paths()]).toEqual(['ready', ['exchange', 'refresh', 'refresh']])

    const other = signing()
    other.refuse(99)
    const refused = await ready({ service: other.service, options: { signIn: async () => grant } })
    expect([refused.status(), refused.error()?.code, other.paths()]).toEqual([
      'idle',
      'auth/required',
      ['exchange', 'refresh', 'refresh'],
    ])
  })

  it('asks the host again when the renewal is refused', async () => {
    const { service, refuse, paths } = signing()
    service.rest.set('token/refresh', () => new Response('', { status: 401 }))
    refuse(1)
    const signIn = vi.fn<() => Promise<SignInGrant>>(async () => grant)
    const { status } = await ready({ service, options: { signIn } })
    expect([status(), signIn.mock.calls.length, paths()]).toEqual(['ready', 2, ['exchange', 'exchange']])
  })

  it.each([
    ['the service is down', () => new Response('', { status: 503 })],
    [
      'the network fails',
      () => {
        throw new TypeError('Failed to fetch')
      },
    ],
  ])('keeps its refresh token when %s, and goes on when that is over', async (_what, answer) => {
    const { service, calls } = signing()
    const { sessionStore, status } = await ready({ service, options: { signIn: async () => grant } })
    service.rest.set('token/refresh', answer)
    service.on('configureAuthenticatedSession', ({ tracingId, data }) => ({
      ...frames[(data as { code: string }).code === 'jwt-1' ? 'error.string.401' : 'session-response.resumed'],
      tracingId,
    }))
    service.socket().drop()
    await moment(1_000)
    expect(status()).toBe('reconnecting')
    expect(sessionStore.getItem('parlor:session:default')).toContain('refresh-1')
    service.rest.set('token/refresh', () => Response.json({ jwt: 'jwt-2' }))
    await moment(60_000)
    expect(status()).toBe('ready')
    expect(calls.map(({ path }) => path)).toEqual(['exchange'])
  })

  it('by the implicit flow has nothing to renew by: the host is asked again', async () => {
    const { service, paths, refuse } = signing()
    service.rest.set('oauthcodegrantjwtexchange', () => Response.json({ jwt: 'jwt-implicit' }))
    refuse(1)
    const signIn = vi.fn<() => Promise<SignInGrant>>(async () => ({ idToken: 'id-token', nonce: 'once' }))
    const { status } = await ready({ service, options: { signIn } })
    expect([status(), signIn.mock.calls.length, paths()]).toEqual(['ready', 2, []])
  })

  it('is over with all its tokens when they sign out on another device', async () => {
    const { service } = signing()
    const { status, error, sessionStore } = await ready({ service, options: { signIn: async () => grant } })
    service.socket().push(frames['logout-event'])
    await moment(600_000)
    expect([status(), error()?.code, service.sockets.length]).toEqual(['ended', 'session/logged-out', 1])
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
  })

  it('renews and goes on when the service wants to see the proof again, and sends what was refused', async () => {
    const { service, paths } = signing()
    const { conversation, rows, status } = await ready({ service, options: { signIn: async () => grant } })
    let times = 1
    service.on('onMessage', (request) =>
      times-- > 0
        ? { ...frames['error.string.403.reauthenticate'], tracingId: request.tracingId }
        : response(
            'StructuredMessage',
            { id: 'm1', type: 'Text', text: request.message!.text, direction: 'Inbound', channel: { messageId: 'm1' } },
            request.tracingId,
          ),
    )
    conversation.send('Hello').catch(() => {})
    await moment(10_000)
    expect([status(), rows(), paths()]).toEqual(['ready', ['Hello: sent'], ['exchange', 'refresh']])
  })

  it('cannot go on without a sign-in (4017): the session is over, its tokens are gone', async () => {
    const { service } = signing()
    service.on('configureSession', ({ tracingId }) => ({ ...frames['error.string.4017'], tracingId }))
    const { status, error, sessionStore } = await ready({ service })
    expect([status(), error()?.code]).toEqual(['idle', 'session/no-downgrade'])
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
  })
})

describe('signing in in the middle of a conversation', () => {
  it('makes the same session the person’s', async () => {
    const { service, codes } = signing()
    const { conversation, status } = await ready({ service })
    service.on('configureAuthenticatedSession', ({ tracingId }) => ({
      ...frames['session-response.step-up'],
      tracingId,
    }))
    await Promise.all([conversation.link()!.signIn!(grant), moment(10)])
    expect([status(), codes()]).toEqual(['ready', ['jwt-1']])
    expect(new Set(service.heard().map(({ token }) => token)).size).toBe(1)
    expect(conversation.getState().session).toMatchObject({ isSignedIn: true, closedElsewhere: true })
    expect(service.sockets).toHaveLength(1)
  })

  it('that the deployment refuses leaves the guest where they were, also at the next connect', async () => {
    const { service } = signing()
    const { conversation, status } = await ready({ service })
    service.on('configureAuthenticatedSession', ({ tracingId }) =>
      response('string', 'A session cannot be upgraded in this deployment.', tracingId, 403),
    )
    const signed = conversation.link()!.signIn!(grant)
    signed.catch(() => {})
    await moment(10)
    await expect(signed).rejects.toMatchObject({ code: 'auth/forbidden' })
    service.socket().drop()
    await moment(1_000)
    expect([status(), service.socket().heard[0]!.action]).toEqual(['ready', 'configureSession'])
  })

  it('with a code that is not accepted changes nothing', async () => {
    const { service } = signing()
    service.rest.set('oauthcodegrantjwtexchange', () => Response.json({ message: 'no' }, { status: 401 }))
    const { conversation, status } = await ready({ service })
    const signed = conversation.link()!.signIn!(grant)
    signed.catch(() => {})
    await moment(10)
    await expect(signed).rejects.toMatchObject({ code: 'auth/required' })
    expect([status(), conversation.getState().session?.isSignedIn]).toEqual(['ready', false])
  })
})

describe('signing out', () => {
  it('withdraws the proof and ends the session here', async () => {
    const { service, calls, paths } = signing()
    const { conversation, status, error, sessionStore } = await ready({
      service,
      options: { signIn: async () => grant },
    })
    await Promise.all([conversation.link()!.signOut!(), moment(10)])
    expect(paths()).toEqual(['exchange', 'revoke'])
    expect(new Headers(calls[1]!.init.headers).get('authorization')).toBe('bearer jwt-1')
    expect([status(), error()?.code]).toEqual(['ended', 'session/logged-out'])
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
  })

  it('renews a proof that has ended, and counts as done when that is refused, too', async () => {
    const { service, paths } = signing()
    let revokes = 0
    service.rest.set('token/revoke', () => {
      revokes += 1
      return new Response('', { status: 401 })
    })
    const { conversation, status } = await ready({ service, options: { signIn: async () => grant } })
    await Promise.all([conversation.link()!.signOut!(), moment(10)])
    expect([paths(), revokes, status()]).toEqual([['exchange', 'refresh'], 2, 'ended'])
  })

  it('that the service cannot do now leaves the person signed in', async () => {
    const { service } = signing()
    service.rest.set('token/revoke', () => new Response('', { status: 503 }))
    const { conversation, status } = await ready({ service, options: { signIn: async () => grant } })
    const out = conversation.link()!.signOut!()
    out.catch(() => {})
    await moment(10)
    await expect(out).rejects.toMatchObject({ code: 'server/unavailable' })
    expect(status()).toBe('ready')
  })
})
