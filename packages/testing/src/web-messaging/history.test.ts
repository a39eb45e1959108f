import { describe, expect, it } from 'vitest'
import frames from '../testing/frames.json' with { type: 'json' }
import { entrances, type GuestSocket, quietRoom, type Room, text } from '../testing/guest-socket.ts'
import { differences } from '../testing/shape.ts'
import type { StructuredBody } from './types.ts'

interface Page {
  entities: StructuredBody[]
  total: number
  pageCount: number
  pageNumber: number
  pageSize: number
}

async function getJwt(guest: GuestSocket): Promise<string> {
  const { body } = await guest.ask({ action: 'getJwt' })
  return (body as { jwt: string }).jwt
}

function read(room: Room, jwt: string, query = '', headers: Record<string, string> = {}): Promise<Response> {
  return room.fetch(`${room.url}/api/v2/webmessaging/messages${query}`, {
    headers: { Authorization: `bearer ${jwt}`, ...headers },
  })
}

async function page(room: Room, jwt: string, query = ''): Promise<Page> {
  return (await (await read(room, jwt, query)).json()) as Page
}

describe('history', () => {
  it.each(entrances)('has what was said, newest first, under the keys of the live frames %s', async (_name, enter) => {
    const room = await enter()
    const guest = await room.join()
    const echo = (await guest.ask(text('Hello'))).body as StructuredBody
    const item = room.service.push(room.service.guestOfToken(guest.token) ?? '', {
      from: 'agent',
      name: 'Mira',
      text: 'Hi',
    })
    const { entities, ...numbers } = await page(room, await getJwt(guest))
    expect(numbers).toEqual({ total: 2, pageCount: 1, pageNumber: 1, pageSize: 25 })
    expect(entities.map(({ id, text: words }) => [id, words])).toEqual([
      [item.id, 'Hi'],
      [echo.channel.messageId, 'Hello'],
    ])
    expect(entities.map((entity) => entity.channel.time).toSorted()).toEqual(
      entities.map((one) => one.channel.time).toReversed(),
    )
  })

  it('has the published shapes', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    const jwt = await getJwt(guest)
    expect(await page(room, jwt)).toEqual(frames['http.history-empty'])
    await guest.ask(text('Hello'))
    room.service.push(room.service.guestOfToken(guest.token) ?? '', { from: 'agent', name: 'Mira', text: 'Hi' })
    const [outbound, inbound] = (await page(room, jwt)).entities
    const [publishedOutbound, publishedInbound] = frames['http.history-page'].entities
    expect(differences(publishedOutbound, outbound)).toEqual(['+metadata', '+channel.from'])
    expect(differences(publishedInbound, inbound)).toEqual(['+metadata'])
    expect(differences(frames['http.error-body'], await (await read(room, 'no token')).json())).toEqual([])
  })

  it('comes in pages of 25, and keeps events but no typing', async () => {
    const room = await quietRoom()
    const { guestId, token } = room.service.createSession()
    for (let count = 1; count <= 59; count += 1) room.service.push(guestId, { from: 'agent', text: `line ${count}` })
    room.service.push(guestId, { from: 'agent', events: [{ eventType: 'Typing', typing: { type: 'On' } }] })
    room.service.endConversation(guestId)
    const guest = await room.join(token)
    const jwt = await getJwt(guest)
    const [first, third, beyond] = [
      await page(room, jwt),
      await page(room, jwt, '?pageNumber=3'),
      await page(room, jwt, '?pageNumber=9'),
    ]
    expect([first.total, first.pageCount, first.entities.length]).toEqual([60, 3, 25])
    expect([first.entities[0]?.events?.[0]?.['presence'], first.entities[1]?.text]).toEqual([
      { type: 'Disconnect' },
      'line 59',
    ])
    expect([third.entities.length, third.entities.at(-1)?.text]).toEqual([10, 'line 1'])
    expect(beyond.entities).toEqual([])
  })

  it('lags behind when it is told to', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.faults.set({ historyLagMs: 5_000 })
    await guest.ask(text('Hello'))
    const jwt = await getJwt(guest)
    expect((await page(room, jwt)).entities).toEqual([])
    room.forward(5_000)
    expect((await page(room, jwt)).entities).toHaveLength(1)
  })

  it('is read with a token of a minute', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    const jwt = await getJwt(guest)
    room.forward(59_999)
    expect((await read(room, jwt)).status).toBe(200)
    room.forward(1)
    expect((await read(room, jwt)).status).toBe(401)
    expect((await read(room, guest.token)).status).toBe(401)
  })

  it('is refused to other origins, with wrong pages, and after ten reads a minute', async () => {
    const room = await quietRoom({ deployments: [{ id: 'desk' }] })
    const guest = await room.join()
    const jwt = await getJwt(guest)
    expect((await read(room, jwt, '?pageNumber=0')).status).toBe(400)
    expect((await read(room, jwt, '?pageSize=101')).status).toBe(400)
    room.service.changeDeployment('desk', { allowedOrigins: ['https://desk.example.test'] })
    expect((await read(room, jwt, '', { Origin: 'https://evil.example.test' })).status).toBe(403)
    for (let count = 0; count < 10; count += 1) expect((await read(room, jwt)).status).toBe(200)
    const answer = await read(room, jwt)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
  })
})
