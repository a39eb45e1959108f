import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'

/** What sticks out sideways, by its class. */
function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => element.className.toString())
  })
}

describe('the sandbox at any width', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it.each([320, 420, 719, 900, 1_100, 1_440])('does not scroll sideways at %i pixels', async (width) => {
    const { page, startChat, send, row } = await sandbox.open({ viewport: { width, height: 800 } })
    expect(await overflow(page)).toEqual([])
    await startChat()
    sandbox.service.faults.set({ next: [{ on: 'send', status: 403 }] })
    await send(`A long word: ${'abcdefghij'.repeat(20)}`)
    await row('A long word').getByText('Waiting', { exact: true }).waitFor()
    expect(await overflow(page)).toEqual([])
    for (const pane of width < 720 ? ['List', 'Wire', 'Chat'] : []) {
      await page.getByRole('button', { name: pane, exact: true }).click()
      expect({ pane, overflow: await overflow(page) }).toEqual({ pane, overflow: [] })
    }
    await page.getByRole('button', { name: 'Connect…' }).click()
    await page.getByRole('button', { name: 'Real organisation by REST' }).click()
    expect(await overflow(page)).toEqual([])
  })

  it('shows one pane at a time where it is narrow', async () => {
    const { page, conversations, wire, startChat, composer } = await sandbox.open({
      viewport: { width: 420, height: 800 },
    })
    expect([await conversations.isVisible(), await wire.isVisible()]).toEqual([false, false])
    await startChat()
    await page.getByRole('button', { name: 'List', exact: true }).click()
    expect([await conversations.isVisible(), await composer.isVisible()]).toEqual([true, false])
    await conversations.getByRole('button', { name: /Ana Souza/ }).click()
    expect([await conversations.isVisible(), await composer.isVisible()]).toEqual([false, true])
  })

  it('keeps the inspector in a drawer where there is no room for three panes', async () => {
    const { page, wire, conversations } = await sandbox.open({ viewport: { width: 1_000, height: 800 } })
    expect([await conversations.isVisible(), await wire.isVisible()]).toEqual([true, false])
    await page.getByRole('button', { name: 'Open the inspector' }).click()
    expect(await wire.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await wire.isVisible()).toBe(false)
  })

  it('remembers how it shall look', async () => {
    const { page } = await sandbox.open({ colorScheme: 'light' })
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await ground()
    await page.getByRole('button', { name: 'Theme: as the system' }).click()
    await page.getByRole('button', { name: 'Theme: light' }).click()
    const dark = await ground()
    expect(dark).not.toBe(light)
    await page.reload()
    expect(await ground()).toBe(dark)
    expect(await page.getByRole('button', { name: 'Theme: dark' }).isVisible()).toBe(true)
  })
})
