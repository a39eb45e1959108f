import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'

describe('a new user in the sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it('starts a chat, is answered, and finds it again after a reload', async () => {
    const { page, messages, row, startChat, send, complaints, composer } = await sandbox.open()
    await startChat()
    expect(await composer.evaluate((element) => element === document.activeElement)).toBe(true)
    await send('My mug arrived with a cracked handle')
    await row('My mug arrived').getByText('Sent', { exact: true }).waitFor()
    await row('Thank you. I am looking into it now.').waitFor()

    await page.reload()
    await row('Thank you. I am looking into it now.').waitFor()
    await row('My mug arrived').getByText('Sent', { exact: true }).waitFor()
    expect(await messages.getByText('My mug arrived').count()).toBe(1)
    await send('It is the blue one')
    await row('It is the blue one').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['My mug arrived with a cracked handle', 'It is the blue one'])
    expect(sandbox.service.guests()).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  it('sees the row at once, before anybody has answered', async () => {
    const { startChat, send, row, fault } = await sandbox.open()
    await startChat()
    await fault('Hang')
    await send('Is anybody there?')
    await row('Is anybody there?').getByText('Sending', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual([])
  })

  it('needs the keyboard only', async () => {
    const { page, composer, row } = await sandbox.open()
    const focused = (): Promise<string> =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      )
    for (let presses = 0; (await focused()) !== 'Start chat'; presses += 1) {
      expect(presses).toBeLessThan(20)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ana Souza')
    await page.keyboard.press('Tab')
    await page.keyboard.type('ana@example.com')
    await page.keyboard.press('Enter')
    await composer.waitFor()
    await page.keyboard.type('No mouse here')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('and two lines')
    await page.keyboard.press('Enter')
    await row('No mouse here').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['No mouse here\nand two lines'])
  })

  it('makes one guest, though React mounts everything twice in development', async () => {
    const { startChat, send, row } = await sandbox.open()
    await startChat()
    await send('Just one of me')
    await row('Just one of me').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.guests()).toHaveLength(1)
    expect(sandbox.service.log().filter(({ kind }) => kind === 'create')).toHaveLength(1)
  })

  it('has two conversations to begin with, opens more, and keeps them apart', async () => {
    const { page, conversations, startChat, send, row, messages, complaints } = await sandbox.open()
    const items = conversations.getByRole('listitem')
    expect(await items.count()).toBe(2)
    await startChat({ name: 'Ana Souza', email: 'ana@example.com' })
    await send('I am Ana')
    await row('I am Ana').getByText('Sent', { exact: true }).waitFor()

    await items.filter({ hasText: 'Conversation 2' }).getByRole('button').click()
    await startChat({ name: 'Luc Moreau', email: 'luc@example.com' })
    await send('I am Luc')
    await row('I am Luc').getByText('Sent', { exact: true }).waitFor()
    expect(await messages.getByText('I am Ana').count()).toBe(0)

    await page.getByRole('button', { name: 'New conversation' }).click()
    expect(await items.count()).toBe(3)
    await page.getByRole('button', { name: 'Start chat' }).waitFor()

    await page.reload()
    expect(await items.count()).toBe(3)
    await items.filter({ hasText: 'Ana Souza' }).getByRole('button').click()
    await row('I am Ana').waitFor()
    expect(await messages.getByText('I am Luc').count()).toBe(0)
    const [ana, luc] = sandbox.service.guests()
    expect(sandbox.service.heard(ana?.guestId)).toEqual(['I am Ana'])
    expect(sandbox.service.heard(luc?.guestId)).toEqual(['I am Luc'])
    expect(complaints).toEqual([])
  })

  it('sees what waits in the conversation that is not open', async () => {
    const { conversations, startChat, send, row } = await sandbox.open()
    await startChat()
    await send('I wait')
    await row('Thank you').waitFor()
    await conversations.getByRole('button', { name: /Conversation 2/ }).click()
    const [guest] = sandbox.service.guests()
    sandbox.service.push(guest?.guestId ?? '', { from: 'agent', name: 'Mira', text: 'Are you still there?' })
    await conversations.getByText('Are you still there?').waitFor()
    const waiting = conversations.getByRole('list', { name: 'Waiting for an answer' }).getByRole('button')
    expect(await waiting.allTextContents()).toEqual([expect.stringMatching(/Ana Souza.*Are you still there\?1 new/)])
  })
})
