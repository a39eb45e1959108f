import { describe, expect, it } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { entity, fromAgent, resumingService } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

describe('older messages', () => {
  it('come a page at a time, once, until the conversation begins', async () => {
    const service = resumingService()
    service.history.push(
      ...Array.from({ length: 60 }, (_, index) => entity(`m ${index}`, `x${index}`, 'Outbound', Date.now() - index)),
    )
    const { conversation, rows } = await ready({ service })
    const { hasOlder } = conversation.getState()
    expect([rows().length, hasOlder]).toEqual([25, true])
    const both = [conversation.link()!.loadOlder!(), conversation.link()!.loadOlder!()]
    await Promise.all(both)
    expect([rows().length, conversation.getState().hasOlder]).toEqual([50, true])
    await conversation.link()!.loadOlder!()
    expect([rows().length, conversation.getState().hasOlder]).toEqual([60, false])
    expect(conversation.getState().arrivals).toBe(0)
  })

  it('are shown once, though new ones have moved the pages meanwhile', async () => {
    const service = resumingService()
    const past = Array.from({ length: 60 }, (_, index) =>
      entity(`m ${index}`, `x${index}`, 'Outbound', Date.now() - 1_000 - index),
    )
    service.history.push(...past)
    const { conversation, rows } = await ready({ service })
    for (const id of ['y1', 'y2', 'y3']) {
      service.history.unshift(entity('new', id, 'Outbound'))
      service.socket().push(fromAgent('new', id))
    }
    await moment()
    const sizes = [rows().length]
    while (conversation.getState().hasOlder && sizes.length < 10) {
      await conversation.link()!.loadOlder!()
      sizes.push(rows().length)
    }
    expect(sizes).toEqual([28, 50, 63])
    expect(rows().filter((row) => row === 'new: agent')).toHaveLength(3)
    expect(conversation.getState().hasOlder).toBe(false)
  })

  it('are read with one token, which is asked for anew when it ends or is refused', async () => {
    const service = resumingService()
    const { conversation } = await ready({ service })
    const asked = () => service.heard().filter(({ action }) => action === 'getJwt').length
    const first = asked()
    await conversation.link()!.loadOlder!()
    expect(asked()).toBe(first)
    await moment(61_000)
    await Promise.all([conversation.link()!.loadOlder!(), moment(10)])
    expect(asked()).toBe(first + 1)
    let refused = 0
    service.rest.set('webmessaging/messages', () => {
      refused += 1
      if (refused === 1) return new Response('', { status: 401 })
      return Response.json({ entities: [], total: 0 })
    })
    await Promise.all([conversation.link()!.loadOlder!(), moment(10)])
    expect(asked()).toBe(first + 2)
  })

  it('old ends do not end the present conversation', async () => {
    const service = resumingService()
    service.history.push(frames['event.presence.disconnect.read-only'].body)
    const { status, rows } = await ready({ service })
    expect([status(), rows()]).toEqual(['ready', ['disconnect: system']])
  })
})
