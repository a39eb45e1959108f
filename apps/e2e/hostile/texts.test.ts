import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostileTexts, type HostileText } from '../../../packages/ui/src/testing/hostile-texts.ts'
import { openStrictPages, type StrictPages } from '../strict/open-strict-page.ts'
import { everywhereFrame, messageFrame } from './frames.ts'
import { openHostileRoom, type HostileRoom } from './hostile-room.ts'
import { canonical, faultsOf, linksFaults } from './judge.ts'
import type { RowFacts } from './row-facts.ts'

/** Every fourth text is tried in every place; the full test sets PARLOR_HOSTILE=all and tries them all. */
const elsewhere = hostileTexts.filter((_text, index) => process.env['PARLOR_HOSTILE'] === 'all' || index % 4 === 0)

let pages: StrictPages
beforeAll(async () => {
  pages = await openStrictPages()
})
afterAll(() => pages?.close())

function useRoom(markdown: boolean): () => HostileRoom {
  let room: HostileRoom | undefined
  beforeAll(async () => {
    room = await openHostileRoom(pages, { deployment: { markdown } })
  })
  afterAll(() => room?.close())
  return () => {
    if (!room) throw new Error('The room has not opened.')
    return room
  }
}

/** Gives what is wrong, besides what the row shows. */
async function showAsMessage(
  room: HostileRoom,
  { text, name, ...hostile }: HostileText,
): Promise<{ facts: RowFacts; faults: string[] }> {
  const { links, height = 2_000, nodes = 600 } = hostile
  const facts = await room.show(messageFrame({ text, nickname: name }), [text, ...(name === undefined ? [] : [name])])
  const faults = [
    ...faultsOf(facts),
    ...(links ? linksFaults(facts, links) : []),
    ...(facts.height > height ? [`${facts.height} high`] : []),
    ...(facts.width < 20 ? [`${facts.width} wide`] : []),
    ...(facts.nodes > nodes ? [`${facts.nodes} nodes`] : []),
  ]
  return { facts, faults }
}

/** Gives what there is to complain of, and what reached the service from the composer. */
async function leave({ complaints, page, service, guestIds }: HostileRoom): Promise<unknown[]> {
  await page.getByRole('textbox', { name: 'Message' }).fill('still here')
  await page.keyboard.press('Enter')
  await expect.poll(() => service.heard(guestIds[0]).length, { timeout: 10_000 }).toBeGreaterThan(0)
  return [await complaints(), service.heard(guestIds[0])]
}

describe('a hostile text that is plain', () => {
  const room = useRoom(false)

  it.each(hostileTexts)('$id is shown as a message: $property', async (hostile) => {
    const { facts, faults } = await showAsMessage(room(), hostile)
    expect(faults).toEqual([])
    const isShortened = hostile.text.length >= 4_000
    expect(isShortened || canonical(facts.text)).toBe(isShortened || canonical(hostile.text))
  })

  it('leaves nothing to complain of, and a composer that works', async () => {
    expect(await leave(room())).toEqual([[], ['still here']])
  })
})

describe('a hostile text where the deployment formats text', () => {
  const room = useRoom(true)
  const formatted = hostileTexts.filter(({ id }) => /^(md|xss|deceive|size|link)-/.test(id))

  it.each(formatted)('$id is shown as a message: $property', async (hostile) => {
    const { faults } = await showAsMessage(room(), hostile)
    expect(faults).toEqual([])
  })

  it.each(elsewhere)('$id does no harm in any other place', async ({ text }) => {
    const facts = await room().show(everywhereFrame(text), [text])
    expect(faultsOf(facts)).toEqual([])
  })

  it('leaves nothing to complain of, and a composer that works', async () => {
    expect(await leave(room())).toEqual([[], ['still here']])
  })
})
