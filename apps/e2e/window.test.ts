import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openStrictPages, type StrictPage, type StrictPages } from './strict/open-strict-page.ts'

let pages: StrictPages
let room: StrictPage | undefined
beforeAll(async () => {
  pages = await openStrictPages()
})
afterEach(() => room?.close())
afterAll(() => pages?.close())

it('is printed with all of its messages, also those that are not in the document', async () => {
  const count = 350
  const lines = 12
  room = await pages.open({
    over: 'guest-rest',
    before({ push }, [guestId = '']) {
      for (let number = 1; number <= count; number += 1)
        push(guestId, { from: 'agent', name: 'Maya', text: `Message ${number} of many${'\nand on'.repeat(lines - 1)}` })
    },
  })
  await room.page.getByText(`Message ${count} of many`).first().waitFor()
  expect(await room.page.locator('[data-row]').count()).toBeLessThan(60)
  const paper = (await room.page.pdf()).toString('latin1')
  // Lines are 21 px high, and a sheet of letter paper less than 1,056 px: rows that lie over each other need fewer sheets.
  expect(paper.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual((count * lines * 21) / 1_056)
})

it('keeps the draft of each conversation over a reload', async () => {
  room = await pages.open({ over: 'guest-rest', windows: 2 })
  const { page } = room
  const fields = page.getByRole('textbox', { name: 'Message' })
  await fields.nth(0).pressSequentially('half a thought')
  await fields.nth(1).pressSequentially('another')
  await page.reload()
  await expect
    .poll(async () => [await fields.nth(0).inputValue(), await fields.nth(1).inputValue()])
    .toEqual(['half a thought', 'another'])
})

it('gives a finger 44 px of each of its buttons', async () => {
  room = await pages.open({
    over: 'web-messaging',
    before({ push }, [guestId = '']) {
      for (let number = 1; number <= 40; number += 1)
        push(guestId, { from: 'agent', name: 'Maya', text: `Row ${number}` })
    },
  })
  const { page } = room
  await page.getByText('Row 40').first().waitFor()
  await page.getByRole('button', { name: 'Attach files' }).waitFor()
  const wire = await page.context().newCDPSession(page)
  await wire.send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await page.locator('[data-slot=message-scroller]').evaluate((scroller) => scroller.scrollTo({ top: 0 }))
  await page.locator('[data-slot=jump-to-latest]').waitFor()
  const missed = await page.evaluate(() => {
    const reach = 21
    return [...document.querySelectorAll('button')].flatMap((button) => {
      const { left, top, width, height } = button.getBoundingClientRect()
      const places = [
        [-reach, 0],
        [reach, 0],
        [0, -reach],
        [0, reach],
      ] as const
      const misses = places.filter(([across, down]) => {
        const found = document.elementFromPoint(left + width / 2 + across, top + height / 2 + down)
        return !button.contains(found)
      })
      return misses.map((place) => `${button.ariaLabel ?? button.textContent} ${place.join()}`)
    })
  })
  expect(await page.locator('button').count()).toBeGreaterThanOrEqual(4)
  expect(missed).toEqual([])
})
