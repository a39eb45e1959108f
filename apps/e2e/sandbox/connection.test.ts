import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'

async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Connect…' }).click()
  const form = page.getByRole('dialog', { name: 'Connect to' })
  await form.getByRole('button', { name: 'Real organisation by REST' }).click()
  return form
}

const field = (form: Locator, label: string): Locator => form.getByLabel(label, { exact: true })

describe('the connection form', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it('says in words what is missing or wrong, and goes to the first of it', async () => {
    const { page, complaints } = await sandbox.open()
    const form = await openForm(page)
    const connect = form.getByRole('button', { name: 'Connect', exact: true })
    await connect.click()
    await form.getByText('Give the region, like mypurecloud.ie, or the address of the API.').waitFor()
    await form.getByText('Give the address of your broker').waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
    await field(form, 'Region or base URL').fill('ftp://nowhere')
    await form.getByText('This is neither a region').waitFor()
    await form.getByRole('button', { name: 'Me: I paste id and token' }).click()
    await field(form, 'guestId').fill('guest 1')
    await field(form, 'Guest token').fill('Bearer abc')
    await form.getByText('A guestId has no spaces').waitFor()
    await form.getByText('Paste the token alone, without the word in front of it.').waitFor()
    await form.getByRole('button', { name: 'Poll' }).click()
    await field(form, 'Path of the replies').fill('feed')
    await form.getByText('A path begins with /.').waitFor()
    await connect.click()
    expect(await form.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  })

  it('connects a pasted guest, remembers the form, and not the token', async () => {
    const { page, conversations, row, send } = await sandbox.open()
    const { guestId, accessToken } = sandbox.service.createGuest({ name: 'Luc Moreau' })
    const form = await openForm(page)
    await field(form, 'Region or base URL').fill('/genesys')
    await form.getByRole('button', { name: 'Me: I paste id and token' }).click()
    await field(form, 'guestId').fill(guestId)
    await field(form, 'Guest token').fill(accessToken)
    await form.getByRole('button', { name: 'Poll' }).click()
    await form.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('/genesys, polled').waitFor()
    await row('this is Mira').waitFor()
    expect(await conversations.getByRole('listitem').count()).toBe(1)
    await send('Pasted, and it works')
    await row('Pasted, and it works').getByText('Sent', { exact: true }).waitFor()

    const kept = await page.evaluate(() => [
      ...Object.entries({ ...localStorage }),
      ...Object.entries({ ...sessionStorage }).filter(([key]) => !key.startsWith('parlor:session:')),
    ])
    expect(JSON.stringify(kept)).not.toContain(accessToken)
    await page.reload()
    await row('Pasted, and it works').getByText('Sent', { exact: true }).waitFor()
    const again = await openForm(page)
    expect(await field(again, 'Region or base URL').inputValue()).toBe('/genesys')
    expect(await field(again, 'guestId').inputValue()).toBe(guestId)
    expect(await field(again, 'Guest token').inputValue()).toBe('')
  })

  it('goes back to the service in a box, and finds its conversations there', async () => {
    const { page, startChat, send, row } = await sandbox.open()
    await startChat()
    await send('I will be back')
    await row('I will be back').getByText('Sent', { exact: true }).waitFor()
    const form = await openForm(page)
    await field(form, 'Region or base URL').fill('/genesys')
    await field(form, 'Broker URL').fill('/broker/guests')
    await form.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('/genesys, nothing comes in').waitFor()
    await startChat({ name: 'Luc Moreau', email: 'luc@example.com' })
    await send('Elsewhere')
    await row('Elsewhere').getByText('Sent', { exact: true }).waitFor()

    await page.getByRole('button', { name: 'Connect…' }).click()
    const back = page.getByRole('dialog', { name: 'Connect to' })
    await back.getByRole('button', { name: 'Service in a box' }).click()
    await back.getByRole('button', { name: 'Stream' }).click()
    await back.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByText('Service in a box, streamed').waitFor()
    await row('I will be back').getByText('Sent', { exact: true }).waitFor()
    expect(await row('Elsewhere').count()).toBe(0)
    const [ana] = sandbox.service.guests()
    sandbox.service.push(ana?.guestId ?? '', { from: 'agent', text: 'By stream' })
    await row('By stream').waitFor()
  })

  it('says in the window what stands in the way when the organisation does not answer', async () => {
    const { page, startChat, wireLine } = await sandbox.open()
    const form = await openForm(page)
    await field(form, 'Region or base URL').fill('/nothing-here')
    await field(form, 'Broker URL').fill('/nothing-here/guests')
    await form.getByRole('button', { name: 'Connect', exact: true }).click()
    await startChat({ name: 'Luc Moreau', email: 'luc@example.com' }, 'fails')
    await wireLine('/nothing-here/guests')
      .getByText(/network\/not-json|create\/not-available/)
      .waitFor()
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Luc Moreau')
  })
})

describe('the connection by environment variables', () => {
  it('fills the form and connects', async () => {
    const sandbox = await openSandbox({
      VITE_PARLOR_BASE_URL: '/genesys',
      VITE_PARLOR_BROKER_URL: '/broker/guests',
      VITE_PARLOR_RECEIVE: 'stream',
    })
    try {
      const { page, startChat, send, row } = await sandbox.open()
      await page.getByText('/genesys, streamed').waitFor()
      await startChat()
      await send('By variables')
      await row('Thank you').waitFor()
      const form = await openForm(page)
      expect(await field(form, 'Broker URL').inputValue()).toBe('/broker/guests')
      expect(await field(form, 'Path of the replies').inputValue()).toBe('/assumed/guests/{guestId}/stream')
    } finally {
      await sandbox.close()
    }
  })
})
