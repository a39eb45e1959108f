import { describe, expect, it } from 'vitest'
import { createAttributes } from './attributes.ts'
import { encodeMessage } from './encode.ts'

const some = { orderId: '4711' }

describe('attributes that wait for a message', () => {
  it('go with it, and with no other once it was accepted', async () => {
    const attributes = createAttributes(undefined, () => 2_048)
    await attributes.set(some)
    const going = attributes.take()
    expect(going).toEqual(some)
    expect(attributes.take()).toEqual(some)
    attributes.sent(going)
    expect(attributes.take()).toBeUndefined()
  })

  it('that were set while a message was on its way go with the next one', async () => {
    const attributes = createAttributes(some, () => 2_048)
    const going = attributes.take()
    await attributes.set({ orderId: '4712' })
    attributes.sent(going)
    expect(attributes.take()).toEqual({ orderId: '4712' })
  })

  it('are the same when they are set again: they go once, though a host sets them at every turn', async () => {
    const attributes = createAttributes(undefined, () => 2_048)
    await attributes.set({ orderId: '4711' })
    const going = attributes.take()
    await attributes.set({ orderId: '4711' })
    attributes.sent(going)
    expect(attributes.take()).toBeUndefined()
    await attributes.set({ orderId: '4711' })
    expect(attributes.take()).toBeUndefined()
    await attributes.set({ orderId: '4712' })
    expect(attributes.take()).toEqual({ orderId: '4712' })
  })

  it('go again in another conversation', async () => {
    const attributes = createAttributes(some, () => 2_048)
    attributes.sent(attributes.take())
    attributes.renew()
    await attributes.set({ orderId: '4711' })
    expect(attributes.take()).toEqual(some)
  })

  it('are taken back by an empty map, of which a message says nothing', async () => {
    const attributes = createAttributes(some, () => 2_048)
    await attributes.set({})
    expect(encodeMessage({ localId: 'a', attempt: 1, text: 'Hello' }, attributes.take())).toHaveProperty(
      'channel',
      undefined,
    )
  })

  it('are dropped when the limit comes later and they are above it', async () => {
    const session: { limit?: number } = {}
    const attributes = createAttributes({ note: 'é'.repeat(1_023) }, () => session.limit)
    expect(attributes.check()).toBe(false)
    session.limit = 2_048
    expect(attributes.take()).toBeUndefined()
    expect([attributes.check(), attributes.check()]).toEqual([true, false])
    await expect(attributes.set({ note: 'é'.repeat(1_023) })).rejects.toMatchObject({
      code: 'message/attributes-too-large',
    })
    await expect(attributes.set({ note: 'é'.repeat(1_022) })).resolves.toBeUndefined()
  })

  it('that were refused as too large do not come back', async () => {
    const attributes = createAttributes(some, () => undefined)
    attributes.take()
    attributes.drop()
    expect(attributes.take()).toBeUndefined()
  })
})
