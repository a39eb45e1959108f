import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStrictPages, type StrictPages } from '../strict/open-strict-page.ts'
import { hostileFrames, hostileTyping } from './contents.ts'
import { openHostileRoom, type HostileRoom } from './hostile-room.ts'

let pages: StrictPages
let room: HostileRoom
beforeAll(async () => {
  pages = await openStrictPages()
  room = await openHostileRoom(pages)
})
afterAll(async () => {
  await room?.close()
  await pages?.close()
})

describe('a hostile frame', () => {
  it.each(hostileFrames)('$property', async ({ frame, rows }) => {
    const made = await room.pass(frame)
    expect(made).toHaveLength(rows ?? made.length)
    expect(made.join(' ')).not.toMatch(/Invalid Date|NaN|dumped|undefined|\[object/)
    expect(await room.page.evaluate(() => 'polluted' in {} || 'polluted' in [])).toBe(false)
  })
})

describe('hostile typing', () => {
  const words = hostileTyping.filter(({ sent }) => sent !== undefined)
  const refused = hostileTyping.filter(({ sent }) => sent === undefined)

  async function typeAndSend(text: string): Promise<string> {
    const composer = room.page.getByRole('textbox', { name: 'Message' })
    await composer.fill(text)
    await composer.press('Enter')
    return composer.inputValue()
  }

  const patience = { timeout: 10_000 }

  function heard(): string[] {
    return room.service.heard(room.guestIds[0])
  }

  it.each(words)('$property', async ({ typed, sent }) => {
    const before = heard().length
    expect(await typeAndSend(typed)).toBe('')
    await expect.poll(() => heard().slice(before), patience).toEqual([sent])
  })

  it.each(refused)('$property', async ({ typed }) => {
    const before = heard().length
    expect((await typeAndSend(typed)).length).toBe(typed.length)
    await typeAndSend('the next one')
    await expect.poll(() => heard().slice(before), patience).toEqual(['the next one'])
  })
})

it('leaves nothing to complain of', async () => {
  expect(await room.complaints()).toEqual([])
})
