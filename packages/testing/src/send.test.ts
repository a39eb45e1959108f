import { describe, expect, it } from 'vitest'
import { createClock, faces, getToken, readFeed, send, sendText, summary } from './testing/faces.ts'
import { anyText } from './testing/matchers.ts'

const unauthorized = {
  status: 401,
  body: { code: 'unauthorized', message: 'The request requires user authentication.' },
}
const zeroBytes = { status: 403, body: '' }

describe.each(faces)('sending a message %s', (_name, open) => {
  it('is accepted under the scheme Guest, with an id and a time', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const guest = reached.service.createGuest()
    expect(await summary(sendText(reached, guest, 'Hello from custom UI'))).toEqual({
      status: 202,
      body: { id: anyText, timestamp: '2026-11-23T10:00:00.000Z' },
    })
    expect(reached.service.heard(guest.guestId)).toEqual(['Hello from custom UI'])
  })

  it('is accepted without a type', async () => {
    const reached = await open()
    expect((await send(reached, reached.service.createGuest(), { body: '{"text":"Hello"}' })).status).toBe(202)
  })

  it('is accepted with a charset, and with the media type in capitals', async () => {
    const reached = await open()
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' }
    expect((await send(reached, reached.service.createGuest(), { headers })).status).toBe(202)
  })

  it.each(['Bearer', 'bearer', 'guest', 'GUEST', 'Basic', 'Token', 'GuestToken'])(
    'is refused with 403 and zero bytes when the guest token comes under %s',
    async (scheme) => {
      const reached = await open()
      const guest = reached.service.createGuest()
      const answer = await send(reached, guest, { authorization: `${scheme} ${guest.accessToken}` })
      expect(answer.headers.get('content-type')).toBeNull()
      expect(await summary(Promise.resolve(answer))).toEqual(zeroBytes)
      expect(reached.service.heard()).toEqual([])
    },
  )

  it('is refused with 403 and zero bytes when the token comes without a scheme', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    expect(await summary(send(reached, guest, { authorization: guest.accessToken }))).toEqual(zeroBytes)
  })

  it.each([
    ['after', (ours: string) => `${ours}, Bearer other`],
    ['before', (ours: string) => `Bearer other, ${ours}`],
    ['twice', (ours: string) => `${ours}, ${ours}`],
  ])('is refused with 403 and zero bytes when a second value stands %s ours', async (_where, join) => {
    const reached = await open()
    const guest = reached.service.createGuest()
    expect(await summary(send(reached, guest, { authorization: join(`Guest ${guest.accessToken}`) }))).toEqual(
      zeroBytes,
    )
  })

  it('is refused with 401 and a body without the header', async () => {
    const reached = await open()
    expect(await summary(send(reached, reached.service.createGuest(), { authorization: null }))).toEqual(unauthorized)
  })

  it('is refused with 401 when the token stands in the address', async () => {
    const reached = await open()
    const { guestId, accessToken } = reached.service.createGuest()
    const path = `/api/v2/conversations/messaging/external/guests/${guestId}/messages?access_token=${accessToken}`
    const answer = reached.fetch(reached.url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"text":"Hello"}',
    })
    expect(await summary(answer)).toEqual(unauthorized)
    expect(JSON.stringify(reached.service.log())).not.toContain(accessToken)
  })

  it.each(['Guest', 'Bearer'])('is refused with 401 and a body when an OAuth token comes under %s', async (scheme) => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const authorization = `${scheme} ${await getToken(reached)}`
    expect(await summary(send(reached, guest, { authorization }))).toEqual(unauthorized)
  })

  it.each(['Guest', 'Guest undefined', 'Guest null', 'Guest a.b.c'])(
    'is refused with 401 under «%s»',
    async (value) => {
      const reached = await open()
      expect(await summary(send(reached, reached.service.createGuest(), { authorization: value }))).toEqual(
        unauthorized,
      )
    },
  )

  it('is refused with 401 once the token has ended', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now, guestTokenMs: 60_000 })
    const guest = reached.service.createGuest()
    clock.forward(60_000)
    expect(await summary(send(reached, guest))).toEqual(unauthorized)
  })

  it.each([
    ['unknown', 'abc-123'],
    ['in another case', 'GUEST-1'],
    ['not decodable', '%E0%A4%A'],
    ['a path in disguise', '..%2F..%2Foauth'],
    ['the name of a method of every object', 'constructor'],
  ])('is refused with 404 when the guestId is %s', async (_what, guestId) => {
    const reached = await open()
    const answer = await summary(send(reached, reached.service.createGuest(), { guestId }))
    expect(answer).toMatchObject({ status: 404, body: { status: 404, code: 'not.found' } })
  })

  it("is refused with 404 when the guestId is another guest's", async () => {
    const reached = await open()
    const mine = reached.service.createGuest()
    const other = reached.service.createGuest()
    expect((await send(reached, mine, { guestId: other.guestId })).status).toBe(404)
    expect(reached.service.heard()).toEqual([])
  })

  it.each([
    ['is not JSON', 'Hello'],
    ['is empty', ''],
    ['is a text', '"Hello"'],
    ['is a list', '[{"text":"Hello"}]'],
    ['has no text', '{"type":"text"}'],
    ['has a text that is a number', '{"text":1}'],
    ['has a text that is null', '{"text":null}'],
    ['has an empty text', '{"text":""}'],
    ['has half a character', '{"text":"\\udc00"}'],
    ['has the text in its prototype', '{"__proto__":{"text":"Hello"}}'],
    ['has another type', '{"text":"Hello","type":"Structured"}'],
    ['is nested without end', '['.repeat(100_000)],
  ])('is refused with 400 when the body %s', async (_what, body) => {
    const reached = await open()
    const answer = await summary(send(reached, reached.service.createGuest(), { body }))
    expect(answer).toMatchObject({ status: 400, body: { status: 400, message: anyText } })
    expect(reached.service.heard()).toEqual([])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'is refused with 415 when the content type is «%s»',
    async (type) => {
      const reached = await open()
      const answer = await send(reached, reached.service.createGuest(), { headers: { 'Content-Type': type } })
      expect(answer.status).toBe(415)
    },
  )

  it('takes 4,096 bytes of UTF-8 and refuses one more with 413', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    expect((await sendText(reached, guest, 'é'.repeat(2_048))).status).toBe(202)
    expect((await sendText(reached, guest, `${'é'.repeat(2_048)}.`)).status).toBe(413)
    expect((await sendText(reached, guest, 'a'.repeat(64 * 1_024))).status).toBe(413)
    expect((await sendText(reached, guest, 'a'.repeat(5_000_000))).status).toBe(413)
  })

  it('is refused with 429 and Retry-After from the third within a second', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const guest = reached.service.createGuest()
    expect((await sendText(reached, guest, 'one')).status).toBe(202)
    clock.forward(400)
    expect((await sendText(reached, guest, 'two')).status).toBe(202)
    clock.forward(400)
    const third = await sendText(reached, guest, 'three')
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '1'])
    clock.forward(1_000)
    expect((await sendText(reached, guest, 'three')).status).toBe(202)
    expect(reached.service.heard()).toEqual(['one', 'two', 'three'])
  })

  it('counts each guest for itself, and what was refused not at all', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const [one, two] = [reached.service.createGuest(), reached.service.createGuest()]
    for (let count = 0; count < 5; count += 1) expect((await send(reached, one, { body: 'no' })).status).toBe(400)
    for (const guest of [one, one, two, two]) expect((await send(reached, guest)).status).toBe(202)
  })

  it('lets a client pass that sends every 600 ms', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const guest = reached.service.createGuest()
    for (let count = 0; count < 10; count += 1) {
      expect((await send(reached, guest)).status).toBe(202)
      clock.forward(600)
    }
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('answers %s with 405', async (method) => {
    const reached = await open()
    const { guestId, accessToken } = reached.service.createGuest()
    const answer = await reached.fetch(
      `${reached.url}/api/v2/conversations/messaging/external/guests/${guestId}/messages`,
      { method, headers: { Authorization: `Guest ${accessToken}` } },
    )
    expect(answer.status).toBe(405)
  })

  it('keeps two sends in order', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    await sendText(reached, guest, 'one')
    await sendText(reached, guest, 'two')
    const { items } = (await (await readFeed(reached, guest)).json()) as { items: { text: string }[] }
    expect(items.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('takes an id that has to be encoded in the path', async () => {
    let count = 0
    const reached = await open({ createId: () => `ä/?#% ${(count += 1)}` })
    const guest = reached.service.createGuest()
    expect((await send(reached, guest)).status).toBe(202)
  })
})
