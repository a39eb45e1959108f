import { describe, expect, it } from 'vitest'
import { createClock, faces, getToken, readFeed, type Reached, sendText, summary } from './testing/faces.ts'
import type { GuestCredentials } from './state.ts'

interface Page {
  items: { text: string }[]
  next: string
}

async function page(reached: Reached, guest: GuestCredentials, after?: string): Promise<Page> {
  return (await (await readFeed(reached, guest, after)).json()) as Page
}

describe.each(faces)('the assumed feed %s', (_name, open) => {
  it('brings what was said to the guest and by the guest, in order', async () => {
    const clock = createClock()
    const reached = await open({ now: clock.now })
    const guest = reached.service.createGuest({ name: 'Ada' })
    const answer = (await (await sendText(reached, guest, 'Hello')).json()) as { id: string }
    const pushed = reached.service.push(guest.guestId, { from: 'agent', name: 'Mira', text: 'Good day' })
    expect(await (await readFeed(reached, guest)).json()).toEqual({
      items: [
        {
          id: answer.id,
          direction: 'inbound',
          from: { kind: 'guest', id: guest.guestId, name: 'Ada' },
          type: 'text',
          text: 'Hello',
          timestamp: '2026-11-23T10:00:00.000Z',
        },
        {
          id: pushed.id,
          direction: 'outbound',
          from: { kind: 'agent', name: 'Mira' },
          type: 'text',
          text: 'Good day',
          timestamp: '2026-11-23T10:00:00.000Z',
        },
      ],
      next: '2',
    })
  })

  it('brings only what came after the cursor, and everything without one', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    expect(await page(reached, guest)).toEqual({ items: [], next: '0' })
    reached.service.push(guest.guestId, { from: 'bot', text: 'one' })
    const first = await page(reached, guest, '0')
    reached.service.push(guest.guestId, { from: 'agent', text: 'two' })
    const second = await page(reached, guest, first.next)
    expect(second.items.map(({ text }) => text)).toEqual(['two'])
    expect(await page(reached, guest, second.next)).toEqual({ items: [], next: second.next })
    expect((await page(reached, guest)).items.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('passes raw items on as they are', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const raws = [{ kind: 'carousel', cards: [1, { deep: null }] }, 'a text', 7, null, []]
    for (const raw of raws) reached.service.push(guest.guestId, { raw })
    expect((await page(reached, guest)).items).toEqual(raws)
  })

  it("never shows one guest another's lines", async () => {
    const reached = await open()
    const [one, two] = [reached.service.createGuest(), reached.service.createGuest()]
    reached.service.push(two.guestId, { from: 'agent', text: 'secret' })
    expect((await page(reached, one)).items).toEqual([])
    expect((await readFeed(reached, { ...one, guestId: two.guestId })).status).toBe(404)
  })

  it('refuses as the send call does', async () => {
    const reached = await open()
    const guest = reached.service.createGuest()
    const oauth = await getToken(reached)
    const read = (authorization?: string): Promise<{ status: number; body: unknown }> =>
      summary(
        reached.fetch(`${reached.url}/assumed/guests/${guest.guestId}/feed`, {
          headers: authorization ? { Authorization: authorization } : {},
        }),
      )
    const unauthorized = { code: 'unauthorized', message: 'The request requires user authentication.' }
    expect(await read(`Bearer ${guest.accessToken}`)).toEqual({ status: 403, body: '' })
    expect(await read(`Guest ${oauth}`)).toEqual({ status: 401, body: unauthorized })
    expect(await read()).toEqual({ status: 401, body: unauthorized })
    reached.service.expire(guest)
    expect(await read(`Guest ${guest.accessToken}`)).toEqual({ status: 401, body: unauthorized })
  })

  it.each(['99', '-1', 'x', '1e1'])('refuses the cursor «%s», which it never gave out', async (cursor) => {
    const reached = await open()
    expect((await readFeed(reached, reached.service.createGuest(), cursor)).status).toBe(400)
  })

  it('is read, not written', async () => {
    const reached = await open()
    const { guestId } = reached.service.createGuest()
    const answer = await reached.fetch(`${reached.url}/assumed/guests/${guestId}/feed`, { method: 'POST' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, OPTIONS'])
  })
})
