import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStrictPages, type StrictPages } from '../strict/open-strict-page.ts'
import { hostileCards, hostileFiles } from './contents.ts'
import { messageFrame } from './frames.ts'
import { openHostileRoom, type HostileRoom } from './hostile-room.ts'
import { faultsOf } from './judge.ts'

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

const words = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '')

describe('a hostile file', () => {
  it.each(hostileFiles)('$property', async ({ file, shows = [], never = [], schemes = ['https:'] }) => {
    const content = [{ contentType: 'Attachment', attachment: { id: '1', ...file } }]
    const facts = await room.show(messageFrame({ content }), [file.filename])
    expect(faultsOf(facts)).toEqual([])
    expect(facts.links.filter(({ href }) => !schemes.includes(new URL(href).protocol))).toEqual([])
    for (const text of shows) expect(words(facts.allText)).toContain(text)
    for (const text of never) expect(facts.allText).not.toContain(text)
    expect(facts.allText.trim()).not.toBe('')
  })
})

describe('a hostile card', () => {
  it.each(hostileCards)('$property', async ({ content, links, shows = [] }) => {
    const facts = await room.show(messageFrame({ content }), [JSON.stringify(content)])
    expect(faultsOf(facts)).toEqual([])
    expect(facts.links.map(({ href }) => href).filter((href) => !links.includes(href))).toEqual([])
    for (const text of shows) expect(facts.allText).toContain(text)
    expect((facts.allText.match(/card-\d+\./g) ?? []).length).toBeLessThanOrEqual(30)
  })
})

it('leaves nothing to complain of', async () => {
  expect(await room.complaints()).toEqual([])
})
