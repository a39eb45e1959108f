import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest'
import { openStrictPages, type StrictPage, type StrictPages } from '../strict/open-strict-page.ts'

let pages: StrictPages
let room: StrictPage
beforeAll(async () => {
  pages = await openStrictPages()
})
beforeEach(async () => {
  room = await pages.open({
    over: 'guest-rest',
    before({ push }, [guestId = '']) {
      for (let number = 1; number <= 30; number += 1) {
        push(guestId, { from: 'agent', name: 'Maya', text: `Message ${number}, see https://example.com/${number}` })
      }
    },
  })
  await room.page.locator('a[href="https://example.com/30"]').waitFor()
})
afterEach(() => room?.close())
afterAll(() => pages?.close())

/** Where the focus is: the kind of part, and for a row its text. */
function focused(): Promise<string> {
  return room.page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return 'nowhere'
    if (element.matches('a')) return `link ${element.textContent}`
    const row = element.matches('[role=listitem], li, [data-row]')
      ? /Message \d+/.exec(element.textContent ?? '')?.[0]
      : undefined
    return row ?? element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
  })
}

async function press(...keys: readonly string[]): Promise<string> {
  for (const key of keys) await room.page.keyboard.press(key)
  return focused()
}

it('stops at the header, once at the list, at what its active row offers, and at the composer', async () => {
  expect(await press('Tab')).toBe('Search messages')
  expect(await press('Tab')).toBe('Message 30')
  expect(await press('Tab')).toBe('link https://example.com/30')
  expect(await press('Tab')).toBe('Message')
  expect(await press('Shift+Tab', 'Shift+Tab')).toBe('Message 30')
})

it('moves through the rows by arrows, Home and End, and back to the composer by Escape', async () => {
  await press('Tab', 'Tab')
  expect(await press('ArrowUp')).toBe('Message 29')
  expect(await press('Home')).toBe('Message 1')
  expect(await press('ArrowUp')).toBe('Message 1')
  expect(await press('ArrowDown', 'ArrowDown')).toBe('Message 3')
  expect(await press('Tab')).toBe('link https://example.com/3')
  expect(await press('Shift+Tab', 'End')).toBe('Message 30')
  expect(await press('Escape')).toBe('Message')
})

it('offers the way to the newest between the list and the composer', async () => {
  await press('Tab', 'Tab', 'Home')
  await room.page.locator('[data-slot=jump-to-latest]').waitFor()
  await press('Tab')
  expect(await press('Tab')).toMatch(/Latest/)
  expect(await press('Enter')).toBe('Message')
})

it('keeps the focus in the composer when it sends and when others write', async () => {
  await room.page.getByRole('textbox', { name: 'Message' }).focus()
  await room.page.keyboard.type('hello')
  expect(await press('Enter')).toBe('Message')
  await expect.poll(() => room.service.heard(room.guestIds[0]), { timeout: 10_000 }).toEqual(['hello'])
  room.service.push(room.guestIds[0] ?? '', { from: 'agent', name: 'Maya', text: 'And hello to you' })
  await room.page.getByText('And hello to you').first().waitFor()
  expect(await focused()).toBe('Message')
})

it('takes no single letter for a shortcut', async () => {
  await press('Tab', 'Tab', 'ArrowUp')
  const before = await room.page.locator('[data-slot=chat-window]').textContent()
  for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789?/') await room.page.keyboard.press(letter)
  expect(await focused()).toBe('Message 29')
  expect(await room.page.locator('[data-slot=chat-window]').textContent()).toBe(before)
})
