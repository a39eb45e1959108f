import { describe, expect, it } from 'vitest'
import frames from '../testing/frames.json' with { type: 'json' }
import { configureSession, quietRoom, type Room, text } from '../testing/guest-socket.ts'
import { differences } from '../testing/shape.ts'

const auth = { enabled: true, allowSessionUpgrade: true }
const deployments = [{ id: 'desk', auth }]
const redirectUri = 'https://desk.example.test/back'

interface Tokens {
  jwt: string
  refreshToken: string
}

function call(room: Room, name: string, init: RequestInit): Promise<Response> {
  return room.fetch(`${room.url}/api/v2/webdeployments/token/${name}`, {
    ...init,
    headers: { 'Content-Type': 'application/json', ...(init.headers as Record<string, string>) },
  })
}

function exchange(room: Room, oauth: object): Promise<Response> {
  const body = JSON.stringify({ deploymentId: 'desk', oauth })
  return call(room, 'oauthcodegrantjwtexchange', { method: 'POST', body })
}

async function signIn(room: Room, id = 'ada'): Promise<Tokens> {
  const code = room.service.signIn({ id, redirectUri })
  return (await (await exchange(room, { code, redirectUri })).json()) as Tokens
}

const configure = (code: string): Record<string, unknown> => ({
  ...configureSession('desk', { data: { code } }),
  action: 'configureAuthenticatedSession',
})

describe('a guest who signs in', () => {
  it('exchanges a code once, for a token and one to refresh it with', async () => {
    const room = await quietRoom({ deployments })
    const code = room.service.signIn({ redirectUri })
    const answer = await exchange(room, { code, redirectUri })
    expect(differences(frames['http.auth-exchange-response'], await answer.json())).toEqual([])
    expect((await exchange(room, { code, redirectUri })).status).toBe(401)
  })

  it.each([
    ['another address', { redirectUri }, { redirectUri: 'https://evil.example.test' }],
    ['no verifier', { codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }, {}],
    ['another verifier', { codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }, { codeVerifier: 'another' }],
  ])('is refused with %s', async (_what, conditions, given) => {
    const room = await quietRoom({ deployments })
    const code = room.service.signIn(conditions)
    expect((await exchange(room, { code, ...given })).status).toBe(401)
  })

  it('may prove the code by PKCE, or bring an id token with its nonce', async () => {
    const room = await quietRoom({ deployments })
    // The pair of RFC 7636, appendix B.
    const code = room.service.signIn({ codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' })
    const codeVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    expect((await exchange(room, { code, codeVerifier })).status).toBe(200)
    const idToken = room.service.signIn({ nonce: 'n' })
    expect((await exchange(room, { idToken, nonce: 'another' })).status).toBe(401)
    const answer = await exchange(room, { idToken: room.service.signIn({ nonce: 'n' }), nonce: 'n' })
    expect(Object.keys((await answer.json()) as object)).toEqual(['jwt'])
  })

  it('has a session of their own, which a guest’s request cannot take back', async () => {
    const room = await quietRoom({ deployments })
    const { jwt } = await signIn(room)
    const guest = await room.open()
    expect((await guest.ask(configure(jwt))).body).toMatchObject({ connected: true, newSession: true })
    expect(await guest.ask(text('Hello'))).toMatchObject({ body: { metadata: { authenticated: 'true' } } })
    expect(await guest.ask(configureSession('desk'))).toMatchObject({ class: 'string', code: 4017 })
    const elsewhere = await room.open()
    expect((await elsewhere.ask(configure(jwt))).body).toMatchObject({ newSession: false })
    expect(room.service.sessions()).toMatchObject([{ user: 'ada', connections: 2 }])
  })

  it('is refused with a token that is wrong or has expired, and refreshes it', async () => {
    const room = await quietRoom({ deployments, limits: { authTokenMs: 60_000 } })
    const { jwt, refreshToken } = await signIn(room)
    const guest = await room.open()
    expect(await guest.ask(configure('wrong'))).toMatchObject({ class: 'string', code: 401 })
    room.forward(60_000)
    expect(await guest.ask(configure(jwt))).toMatchObject({ code: 401 })
    const refreshed = await call(room, 'refresh', { method: 'POST', body: JSON.stringify({ refreshToken }) })
    const body = (await refreshed.json()) as Tokens
    expect(Object.keys(body)).toEqual(['jwt'])
    expect(await guest.ask(configure(body.jwt))).toMatchObject({ code: 200 })
    const wrong = await call(room, 'refresh', { method: 'POST', body: JSON.stringify({ refreshToken: 'wrong' }) })
    expect(wrong.status).toBe(401)
  })

  it('steps up in the middle, and older sessions elsewhere are closed', async () => {
    const room = await quietRoom({ deployments })
    const elsewhere = await room.open()
    await elsewhere.ask(configure((await signIn(room)).jwt))
    const guest = await room.join()
    await guest.ask(text('Hello'))
    const session = await guest.ask(configure((await signIn(room)).jwt))
    expect(session.body).toMatchObject({ newSession: false, clearedExistingSession: true })
    expect(elsewhere.frames.at(-1)).toMatchObject({ class: 'ConnectionClosedEvent', body: { reason: 'signedIn' } })
    expect(await guest.find(({ body }) => JSON.stringify(body).includes('SignIn'))).toMatchObject({
      body: { channel: { from: { firstName: 'Ada', lastName: 'Example' } } },
    })
  })

  it('cannot step up, or sign in at all, where the deployment does not have it', async () => {
    const room = await quietRoom({ deployments })
    const { jwt } = await signIn(room)
    room.service.changeDeployment('desk', { auth: { enabled: true, allowSessionUpgrade: false } })
    const guest = await room.join()
    expect(await guest.ask(configure(jwt))).toMatchObject({ code: 403 })
    room.service.changeDeployment('desk', { auth: { enabled: false, allowSessionUpgrade: false } })
    expect(await (await room.open()).ask(configure(jwt))).toMatchObject({ code: 403 })
    expect((await exchange(room, { code: room.service.signIn() })).status).toBe(403)
  })

  it('logs out: every connection is told, and no token is good any more', async () => {
    const room = await quietRoom({ deployments })
    const { jwt, refreshToken } = await signIn(room)
    const guest = await room.open()
    await guest.ask(configure(jwt))
    const answer = await call(room, 'revoke', { method: 'DELETE', headers: { Authorization: `bearer ${jwt}` } })
    expect(answer.status).toBe(204)
    expect(await guest.find((frame) => frame.class === 'LogoutEvent')).toMatchObject({ body: {} })
    expect(await guest.ask(configure(jwt))).toMatchObject({ code: 401 })
    const refreshed = await call(room, 'refresh', { method: 'POST', body: JSON.stringify({ refreshToken }) })
    expect(refreshed.status).toBe(401)
    expect((await call(room, 'revoke', { method: 'DELETE' })).status).toBe(401)
  })
})
