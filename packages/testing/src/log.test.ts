import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'
import { create, createClock, faces, getToken, readFeed, send, sendText } from './testing/faces.ts'

describe.each(faces)('the truth log %s', (_name, open) => {
  it('has a line for each request and each push: time, scheme, status, and what was accepted', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const token = await getToken(reached)
    const guest = (await (await create(reached, `Bearer ${token}`)).json()) as { guestId: string; accessToken: string }
    const sent = (await (await sendText(reached, guest, 'Grüße')).json()) as { id: string }
    await send(reached, guest, { authorization: `Bearer ${guest.accessToken}` })
    const { id } = reached.service.push(guest.guestId, { from: 'agent', text: 'Good day' })
    await readFeed(reached, guest)
    const time = '2026-11-23T10:00:00.000Z'
    const guestId = guest.guestId
    const guests = '/api/v2/conversations/messaging/external/guests'
    expect(reached.service.log()).toEqual([
      {
        number: 1,
        time,
        method: 'POST',
        path: '/oauth/token',
        scheme: 'Basic',
        status: 200,
        kind: 'token',
        client: 'parlor-demo',
      },
      {
        number: 2,
        time,
        method: 'POST',
        path: guests,
        scheme: 'Bearer',
        status: 201,
        kind: 'create',
        client: 'parlor-demo',
        guestId,
      },
      {
        number: 3,
        time,
        method: 'POST',
        path: `${guests}/${guestId}/messages`,
        scheme: 'Guest',
        status: 202,
        kind: 'send',
        guestId,
        accepted: { id: sent.id, bytes: 7 },
      },
      {
        number: 4,
        time,
        method: 'POST',
        path: `${guests}/${guestId}/messages`,
        scheme: 'Bearer',
        status: 403,
        kind: 'send',
        guestId,
        repliedEmpty: true,
      },
      {
        number: 5,
        time,
        method: 'PUSH',
        path: `/assumed/guests/${guestId}/feed`,
        scheme: 'none',
        status: 200,
        kind: 'push',
        guestId,
        pushed: id,
      },
      {
        number: 6,
        time,
        method: 'GET',
        path: `/assumed/guests/${guestId}/feed`,
        scheme: 'Guest',
        status: 200,
        kind: 'feed',
        guestId,
      },
    ])
  })

  it('never has a token, a secret, a text, a name or an address in it', async () => {
    const reached = await open()
    const token = await getToken(reached)
    const body = JSON.stringify({ name: 'Canary Name', email: 'canary@example.test' })
    const guest = (await (await create(reached, `Bearer ${token}`, body)).json()) as {
      guestId: string
      accessToken: string
    }
    await sendText(reached, guest, 'canary text')
    for (const authorization of [guest.accessToken, token, `${guest.accessToken} Guest`, `Guest${guest.accessToken}`]) {
      await send(reached, guest, { authorization })
    }
    for (const guestId of [guest.accessToken, token, encodeURIComponent(`Guest ${token}`)]) {
      await send(reached, guest, { guestId })
    }
    await reached.fetch(`${reached.url}/oauth/token?access_token=${token}#${token}`)
    const log = JSON.stringify(reached.service.log())
    for (const canary of [guest.accessToken, token, 'canary', 'Canary', reached.service.clients[0]?.secret]) {
      expect(log).not.toContain(canary)
    }
    expect(log).toContain('[hidden]')
    expect(log).toContain('unreadable')
  })

  it('goes on counting after a reset', async () => {
    const reached = await open()
    await getToken(reached)
    reached.service.reset()
    expect(reached.service.log()).toEqual([])
    await getToken(reached)
    expect(reached.service.log().map(({ number }) => number)).toEqual([2])
  })

  it('tells a preflight from the call it is for', async () => {
    const reached = await open()
    await reached.fetch(`${reached.url}/oauth/token`, { method: 'OPTIONS' })
    expect(reached.service.log()).toMatchObject([{ method: 'OPTIONS', status: 204, kind: 'other' }])
  })
})

describe('a full truth log', () => {
  it('keeps the newest entries', () => {
    const log = createLog(3)
    const entry = { time: '', method: 'GET', path: '/', scheme: 'none', status: 200, kind: 'other' } as const
    for (let count = 0; count < 10; count += 1) log.add(entry)
    expect(log.after(0).map(({ number }) => number)).toEqual([8, 9, 10])
    expect(log.after(9).map(({ number }) => number)).toEqual([10])
  })
})
