import { describe, expect, it } from 'vitest'
import { create, details, faces, getToken, send, summary } from './testing/faces.ts'
import { anyText } from './testing/matchers.ts'
import { guestsPath } from './paths.ts'

const vendorError = (status: number): unknown => ({
  status,
  code: anyText,
  message: anyText,
  contextId: anyText,
  details: [],
  errors: [],
})

describe.each(faces)('creating a guest %s', (_name, open) => {
  it('answers 201 with the id and a token that can be decoded and says when it ends', async () => {
    const reached = await open()
    const answer = await create(reached, `Bearer ${await getToken(reached)}`)
    expect(answer.status).toBe(201)
    const { guestId, accessToken } = (await answer.json()) as { guestId: string; accessToken: string }
    const claims = JSON.parse(atob(accessToken.split('.')[1] ?? '')) as { iat: number; exp: number }
    expect(guestId).toEqual(anyText)
    expect(claims.exp - claims.iat).toBe(3_600)
    expect(JSON.stringify(claims)).not.toContain(guestId)
  })

  it('gives two guests two ids and two tokens', async () => {
    const reached = await open()
    const token = await getToken(reached)
    const one = (await (await create(reached, `Bearer ${token}`)).json()) as Record<string, string>
    const two = (await (await create(reached, `Bearer ${token}`)).json()) as Record<string, string>
    expect(one['guestId']).not.toBe(two['guestId'])
    expect(one['accessToken']).not.toBe(two['accessToken'])
  })

  it.each([
    ['no token', ''],
    ['an unknown token', 'Bearer nobody-gave-this-out'],
    ['an empty token', 'Bearer '],
    ['another scheme', 'Guest whatever'],
    ['two values', 'Bearer one, Bearer two'],
  ])('answers %s with 401', async (_what, authorization) => {
    const reached = await open()
    expect(await summary(create(reached, authorization))).toEqual({ status: 401, body: vendorError(401) })
  })

  it("answers a guest's token with 401", async () => {
    const reached = await open()
    const { accessToken } = reached.service.createGuest()
    expect((await create(reached, `Bearer ${accessToken}`)).status).toBe(401)
  })

  it('answers a client without the scope with 403 and a body that names it', async () => {
    const reached = await open()
    const answer = await create(reached, `Bearer ${await getToken(reached, 1)}`)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('messaging:guest:write')
  })

  it.each([
    ['that is not JSON', 'name=Ada'],
    ['that is empty', ''],
    ['that is a list', '[]'],
    ['that is null', 'null'],
    ['without a name', '{"email":"ada@example.test"}'],
    ['with a blank name', '{"name":"  ","email":"ada@example.test"}'],
    ['with a name that is no text', '{"name":7,"email":"ada@example.test"}'],
    ['with half a character', '{"name":"\\ud800","email":"ada@example.test"}'],
    ['without an email', '{"name":"Ada"}'],
    ['with an email that is none', '{"name":"Ada","email":"ada at example"}'],
    ['with both in its prototype', '{"__proto__":{"name":"Ada","email":"ada@example.test"}}'],
  ])("answers a body %s with 400 in the vendor's shape", async (_what, body) => {
    const reached = await open()
    const answer = create(reached, `Bearer ${await getToken(reached)}`, body)
    expect(await summary(answer)).toEqual({ status: 400, body: vendorError(400) })
    expect(reached.service.guests()).toEqual([])
  })

  it('answers bytes that are no UTF-8 with 400', async () => {
    const reached = await open()
    const body = new Uint8Array([0x22, 0xff, 0x22])
    expect((await create(reached, `Bearer ${await getToken(reached)}`, body)).status).toBe(400)
  })

  it('answers a body that never seems to end with 413', async () => {
    const reached = await open()
    const body = JSON.stringify({ name: 'A'.repeat(2_000_000), email: 'ada@example.test' })
    expect((await create(reached, `Bearer ${await getToken(reached)}`, body)).status).toBe(413)
  })

  it('answers JSON that is called something else with 415', async () => {
    const reached = await open()
    const headers = { Authorization: `Bearer ${await getToken(reached)}`, 'Content-Type': 'text/plain' }
    const answer = await reached.fetch(`${reached.url}${guestsPath}`, { method: 'POST', headers, body: details })
    expect(answer.status).toBe(415)
  })

  it('takes further fields and leaves them alone', async () => {
    const reached = await open()
    const body = JSON.stringify({ name: 'Ada', email: 'ada@example.test', customField: { a: 1 } })
    expect((await create(reached, `Bearer ${await getToken(reached)}`, body)).status).toBe(201)
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('answers %s with 405 and says what is allowed', async (method) => {
    const reached = await open()
    const answer = await reached.fetch(`${reached.url}${guestsPath}`, { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS')
  })

  it('makes a guest that can send', async () => {
    const reached = await open()
    const answer = await create(reached, `Bearer ${await getToken(reached)}`)
    const guest = (await answer.json()) as { guestId: string; accessToken: string }
    expect((await send(reached, guest)).status).toBe(202)
  })
})
