import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'

describe('bad input in the sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it('asks in words for a name and an address that can be used', async () => {
    const { page } = await sandbox.open()
    const start = page.getByRole('button', { name: 'Start chat' })
    const email = page.getByRole('textbox', { name: 'Email' })
    await start.click()
    await start.click()
    await page.getByText('Write your name.').waitFor()
    await page.getByText('Write your email address.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('   ')
    await email.fill('ana at example')
    await start.click()
    await page.getByText('Write your name.').waitFor()
    expect(await email.getAttribute('aria-invalid')).toBe('true')
    expect(sandbox.service.guests()).toEqual([])
  })

  it('keeps a text of 64 KiB in the box and says that it is too long', async () => {
    const { page, startChat, composer, complaints } = await sandbox.open()
    await startChat()
    await composer.fill('x'.repeat(65_536))
    await composer.press('Enter')
    await page.getByText('61,440 bytes too long').first().waitFor()
    expect(await composer.inputValue()).toHaveLength(65_536)
    expect(sandbox.service.heard()).toEqual([])
    expect(complaints).toEqual([])
  })

  it('sends a lone surrogate as the character that stands for it', async () => {
    const { startChat, composer, row } = await sandbox.open()
    await startChat()
    await composer.evaluate((element) => {
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
      set?.call(element, 'half \ud83d here')
      element.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await composer.press('Enter')
    await row('half').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['half \ufffd here'])
  })

  it('shows pushed items that nobody knows as neutral rows', async () => {
    const { startChat, messages, send, row, complaints } = await sandbox.open()
    await startChat()
    const [guest] = sandbox.service.guests()
    for (const raw of [
      { type: 'hologram', id: 'h-1' },
      'a text',
      42,
      null,
      { type: 'text', text: 7, id: 't-1' },
      [[]],
    ]) {
      sandbox.service.push(guest?.guestId ?? '', { raw })
    }
    await messages.getByText('hologram').waitFor()
    await send('Still works')
    await row('Still works').getByText('Sent', { exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  it('takes a page of a proxy for no answer, and lets the person decide', async () => {
    const { startChat, send, row, fault, wireLine } = await sandbox.open()
    await startChat()
    await fault('Page')
    await send('Did this arrive?')
    await row('Did this arrive?').getByText('May not have been sent').waitFor()
    await wireLine('200').getByText('network/not-json').waitFor()
    expect(await row('Did this arrive?').getByRole('button', { name: 'Send again' }).isVisible()).toBe(true)
  })

  it('works where storage is denied, and says what that costs', async () => {
    const { page, startChat, send, row, complaints } = await sandbox.open({
      before: () => {
        const deny = {
          get: () => {
            throw new DOMException('denied', 'SecurityError')
          },
        }
        Object.defineProperty(globalThis, 'sessionStorage', deny)
        Object.defineProperty(globalThis, 'localStorage', deny)
      },
    })
    await startChat()
    await send('Nowhere to keep this')
    await row('Nowhere to keep this').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['Nowhere to keep this'])
    expect(await page.getByRole('region', { name: 'Conversations' }).getByRole('listitem').count()).toBe(2)
    expect(complaints).toEqual([])
  })

  it.each([
    { what: 'without a token', faults: { createField: 'none' as const }, code: 'create/unexpected-shape' },
    {
      what: 'that is a page',
      faults: { next: [{ on: 'create' as const, status: 200, body: '<html>' }] },
      code: 'network/not-json',
    },
    {
      what: 'that asks to wait',
      faults: { next: [{ on: 'create' as const, status: 429, retryAfter: 2 }] },
      code: 'rate/limited',
    },
  ])('says why a chat did not start after an answer $what, and starts it again', async ({ faults, code }) => {
    sandbox.service.faults.set(faults)
    const { page, composer, startChat, wireLine } = await sandbox.open()
    await startChat({ name: 'Ana Souza', email: 'ana@example.com' }, 'fails')
    await wireLine('/broker/guests').getByText(code).waitFor()
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ana Souza')
    sandbox.service.faults.clear()
    // Never earlier than the service asked for.
    if (code === 'rate/limited') await page.waitForTimeout(2_500)
    await page.getByRole('button', { name: 'Start chat' }).click()
    await composer.waitFor()
  })
})
