import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from '../sandbox/open-sandbox.ts'
import { desktopPage, openSecondPort, type DesktopPage } from './open-desktop.ts'

describe('the chat in an agent desktop, with the client app SDK between them', () => {
  let sandbox: Sandbox
  let second: Awaited<ReturnType<typeof openSecondPort>>
  beforeAll(async () => {
    sandbox = await openSandbox()
    second = await openSecondPort(Number(new URL(sandbox.url).port))
  })
  afterEach(() => sandbox.reset())
  afterAll(async () => {
    second.close()
    await sandbox.close()
  })

  const address = (): string => `${sandbox.url}/desktop/?app=${encodeURIComponent(`${second.url}/desktop/pane.html`)}`
  const onPage = (page: Page): DesktopPage => desktopPage(page, address())
  const open = async (): Promise<DesktopPage> => onPage(await sandbox.newPage())

  /** The agent writes to the newest guest. */
  function say(...texts: readonly string[]): void {
    const guest = sandbox.service.guests().at(-1)
    for (const text of texts) sandbox.service.push(guest?.guestId ?? '', { from: 'agent', name: 'Mira', text })
  }

  it('is ready once it is painted, though the service has not answered', async () => {
    const { page, pane, place, fact } = await open()
    await page.route('**/broker/guests', () => {})
    await page.goto(address())
    await fact('bootstrapped').getByText('yes').waitFor()
    expect(await pane.getByRole('heading', { name: 'Help desk' }).count()).toBe(1)
    expect(await place.textContent()).toContain('In the desktop')
    expect(sandbox.service.guests()).toEqual([])
  })

  it('counts on its icon what came while another app was in front', async () => {
    const { begin, show, count, pane } = await open()
    await begin()
    await expect.poll(count).toBe(0)
    await show('Another app')
    say('Are you there?', 'I have found your mug')
    await expect.poll(count).toBe(2)
    await show('Chat')
    await expect.poll(count).toBe(0)
    await pane.getByText('2 new messages').waitFor()
  })

  it('shows one toast for a burst, and text as text', async () => {
    const { page, begin, show, toasts, texts } = await open()
    await begin()
    await show('Another app')
    say('**Bold** [link](https://example.com)')
    await toasts.filter({ hasText: '**Bold** [link](https://example.com)' }).waitFor()
    expect(await toasts.count()).toBe(1)
    await page.getByRole('button', { name: 'Close' }).click()
    say('one', 'two', 'three')
    await toasts.filter({ hasText: '3 new messages' }).waitFor()
    expect(await toasts.count()).toBe(1)
    const shown = (await texts('Everything it said').allTextContents()).filter((text) => text.includes('showToast'))
    expect(shown.slice(-2).every((text) => text.includes('"markdownMessage":false'))).toBe(true)
  })

  it('has written the draft when it answers that it may be removed', async () => {
    const { page, begin, composer, fact, pane, show } = await open()
    await begin()
    await composer.fill('Half a thought')
    await page.getByRole('button', { name: 'Stop the app' }).click()
    await fact('stopped').getByText('yes').waitFor()
    await page.locator('iframe').waitFor({ state: 'detached' })
    await show('Chat')
    await pane.getByRole('textbox', { name: 'Message' }).waitFor()
    await expect.poll(() => composer.inputValue()).toBe('Half a thought')
    expect(sandbox.service.guests()).toHaveLength(1)
  })

  it('lets the desktop open links, and writes for the agent', async () => {
    const { page, begin, pane, texts } = await open()
    await begin()
    say('Look at https://example.com/guide')
    await pane.getByRole('link', { name: 'https://example.com/guide' }).click()
    await texts('Windows it wanted').getByText('https://example.com/guide').waitFor()
    expect(page.context().pages()).toHaveLength(1)
    await pane.getByRole('button', { name: 'Last text to the agent' }).click()
    await texts('Written for the agent').getByText('Look at https://example.com/guide').waitFor()
  })

  it('speaks in one of two tabs, and in the other once that is closed', async () => {
    const one = await open()
    await one.begin()
    await one.place.getByText('speaks').waitFor()
    const other = onPage(await one.page.context().newPage())
    await other.begin()
    await other.place.getByText('speaks').waitFor()
    await one.place.getByText('speaks').waitFor({ state: 'detached' })

    await one.show('Another app')
    await other.show('Another app')
    for (const { guestId } of sandbox.service.guests()) {
      sandbox.service.push(guestId, { from: 'agent', name: 'Mira', text: 'To both' })
    }
    await other.toasts.filter({ hasText: 'To both' }).waitFor()
    await expect.poll(other.count).toBe(1)
    expect(await one.toasts.filter({ hasText: 'To both' }).count()).toBe(0)
    expect(await one.count()).toBe(0)

    await other.page.close()
    await expect.poll(one.count).toBe(1)
  })

  it('believes nobody but the desktop, and the desktop nobody but its app', async () => {
    const { page, begin, fact, count } = await open()
    await begin()
    const frame = page.frames()[1]
    await frame?.evaluate(() => {
      window.postMessage({ purecloudEventType: 'appLifecycleHook', hook: 'stop' }, '*')
      window.parent.postMessage({ action: 'setAttentionCount', count: 9 }, '*')
    })
    await fact('refused').getByText('1').waitFor()
    expect(await fact('stopped').textContent()).toBe('no')
    expect(await count()).toBe(0)
  })

  it('works in a frame of another site, where a browser may deny storage and locks', async () => {
    const { page, pane, begin, show, count, composer } = desktopPage(await sandbox.newPage(), `${sandbox.url}/desktop/`)
    await begin()
    await composer.fill('Hello from a frame')
    await composer.press('Enter')
    await expect.poll(() => sandbox.service.heard()).toEqual(['Hello from a frame'])
    await pane.getByRole('listitem').filter({ hasText: 'I am looking into it now' }).waitFor()
    expect(new URL(page.frames()[1]?.url() ?? '').hostname).toBe('localhost')
    await show('Another app')
    say('Are you there?')
    await expect.poll(count).toBe(1)
  })

  it('counts in the title of a plain tab', async () => {
    const page = await sandbox.newPage({ before: () => (document.hasFocus = () => false) })
    await page.goto(`${sandbox.url}/desktop/pane.html`)
    await page.locator('output').getByText('In a tab, not seen').waitFor()
    await expect.poll(() => page.title()).toBe('(1) Chat in the agent desktop')
  })

  it('is linked from the sandbox', async () => {
    const { page } = await sandbox.open()
    await page.getByRole('link', { name: 'Agent desktop' }).click()
    await page.getByRole('heading', { name: 'Agent desktop' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/desktop/')
  })
})
