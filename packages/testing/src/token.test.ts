import { describe, expect, it } from 'vitest'
import { askToken, basic, create, createClock, faces, getToken, summary } from './testing/faces.ts'
import { anyText } from './testing/matchers.ts'

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

describe.each(faces)('the OAuth token endpoint %s', (_name, open) => {
  it('gives a client a token for its id and secret', async () => {
    const reached = await open()
    const answer = await askToken(reached)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual({
      access_token: anyText,
      token_type: 'bearer',
      expires_in: 86_400,
    })
  })

  it('takes an id and a secret that were form-encoded before they became Basic', async () => {
    const client = { id: 'desk: two', secret: 'a+b/c=%&ü', scopes: [] }
    const reached = await open({ clients: [client] })
    const encode = (text: string): string => new URLSearchParams({ text }).toString().slice('text='.length)
    const answer = await reached.fetch(`${reached.url}/oauth/token`, {
      method: 'POST',
      headers: { ...form, Authorization: basic(encode(client.id), encode(client.secret)) },
      body: 'grant_type=client_credentials',
    })
    expect(answer.status).toBe(200)
  })

  it.each([
    ['no header', {}],
    ['a wrong secret', { Authorization: basic('parlor-demo', 'wrong') }],
    ['an unknown client', { Authorization: basic('nobody', 'secret') }],
    ['Basic that is not base64', { Authorization: 'Basic ***' }],
    ['another scheme', { Authorization: 'Bearer parlor-demo' }],
  ])('answers %s with 401 and invalid_client', async (_what, headers) => {
    const reached = await open()
    const answer = await reached.fetch(`${reached.url}/oauth/token`, {
      method: 'POST',
      headers: { ...form, ...headers },
      body: 'grant_type=client_credentials',
    })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(await answer.json()).toEqual({ error: 'invalid_client', error_description: anyText })
  })

  it.each([
    ['no grant_type', 'a=b', form, 'invalid_request'],
    ['two of them', 'grant_type=client_credentials&grant_type=password', form, 'invalid_request'],
    ['another grant', 'grant_type=password', form, 'unsupported_grant_type'],
    ['JSON', '{"grant_type":"client_credentials"}', { 'Content-Type': 'application/json' }, 'invalid_request'],
  ])('answers %s with 400 in the shape of OAuth', async (_what, body, headers, error) => {
    const reached = await open()
    const { id = '', secret = '' } = reached.service.clients[0] ?? {}
    const answer = reached.fetch(`${reached.url}/oauth/token`, {
      method: 'POST',
      headers: { ...headers, Authorization: basic(id, secret) },
      body,
    })
    expect(await summary(answer)).toEqual({ status: 400, body: { error, error_description: anyText } })
  })

  it('gives tokens that end', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now, oauthTokenMs: 60_000 })
    const token = await getToken(reached)
    clock.forward(59_999)
    expect((await create(reached, `Bearer ${token}`)).status).toBe(201)
    clock.forward(1)
    expect((await create(reached, `Bearer ${token}`)).status).toBe(401)
  })

  it('takes back the tokens of a client on demand', async () => {
    const reached = await open()
    const token = await getToken(reached)
    reached.service.expire({ client: 'parlor-demo' })
    expect((await create(reached, `Bearer ${token}`)).status).toBe(401)
    expect((await create(reached, `Bearer ${await getToken(reached)}`)).status).toBe(201)
  })
})
