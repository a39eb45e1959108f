import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'
import { reachableStrings } from './reachable-strings.ts'

describe('the socket of Web Messaging', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  const guestId = (): string => sandbox.service.sessions().at(-1)?.guestId ?? ''
  const push = (text: string): unknown => sandbox.service.push(guestId(), { from: 'agent', name: 'Mira', text })
  /** Rows of one millisecond stand in the order of their ids, which are random. */
  const nextMillisecond = async (): Promise<void> => {
    const before = Date.now()
    await expect.poll(() => Date.now()).toBeGreaterThan(before)
  }

  it('brings each message once, though frames come twice, late and out of order', async () => {
    const { openWeb, send, row, messages, fault } = await sandbox.open()
    sandbox.service.scenario = 'silent'
    await openWeb()
    await send('Hello')
    await row('Hello').getByText('Sent', { exact: true }).waitFor()
    await fault('Double')
    push('Said twice')
    await row('Said twice').waitFor()
    await fault('Reorder')
    await expect.poll(() => sandbox.service.faults.get().always).toMatchObject([{ reorder: true }])
    push('First of two')
    await nextMillisecond()
    push('Second of two')
    await row('Second of two').waitFor()
    await row('First of two').waitFor()
    expect(await messages.getByText('Said twice').count()).toBe(1)
    expect((await messages.innerText()).search('First of two')).toBeLessThan(
      (await messages.innerText()).search('Second of two'),
    )
  })

  it('repairs from history what was dropped, and never sends a message twice whose echo was lost', async () => {
    const { page, openWeb, send, row, messages, fault, toSession, wireLine } = await sandbox.open()
    sandbox.service.scenario = 'silent'
    await openWeb()
    await send('Hello')
    await row('Hello').getByText('Sent', { exact: true }).waitFor()
    await fault('Drop')
    await expect.poll(() => sandbox.service.faults.get().always).toMatchObject([{ drop: true }])
    push('Lost on its way')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => sandbox.service.faults.get()).toEqual({})
    await toSession('Cut the socket (1006)')
    await row('Lost on its way').waitFor()
    await wireLine('CLOSE').getByText('network/lost').waitFor()

    await fault('Cut after')
    await expect.poll(() => sandbox.service.faults.get().next).toMatchObject([{ cut: 'after' }])
    await send('Was this heard?')
    await row('Was this heard?').getByText('Sending', { exact: true }).waitFor({ state: 'hidden' })
    await wireLine('configureSession').nth(2).waitFor()
    expect(await messages.getByText('Was this heard?').count()).toBe(1)
    expect(sandbox.service.heard(guestId())).toEqual(['Hello', 'Was this heard?'])
  })

  it('says what stands in the way while upgrades are refused, and goes on when they are not', async () => {
    const { page, openWeb, send, row, fault, toSession, wireLine } = await sandbox.open()
    await openWeb()
    await fault('Refuse')
    await expect.poll(() => sandbox.service.faults.get().always).toMatchObject([{ on: 'upgrade' }])
    await toSession('Close with 1011')
    await wireLine('OPEN').getByText('lost').first().waitFor()
    await page.getByRole('button', { name: 'Try now' }).waitFor()
    await send('I wait')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => sandbox.service.faults.get()).toEqual({})
    await page.getByRole('button', { name: 'Try now' }).click()
    await row('I wait').getByText('Sent', { exact: true }).waitFor()
  })

  it('breaks when the device goes offline, and what was written goes out once it is back', async () => {
    const { openWeb, send, row, fault, page } = await sandbox.open()
    await openWeb()
    await fault('Offline')
    await page.getByText('You are offline.').waitFor()
    await send('From the tunnel')
    await row('From the tunnel').getByText('Waiting', { exact: true }).waitFor()
    await fault('Offline')
    await row('From the tunnel').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard(guestId())).toEqual(['From the tunnel'])
  })

  it('is shown frame by frame, paired, explained, and without a token or a text', async () => {
    const opened = await sandbox.open()
    const { page, openWeb, send, row, wireLine, wire, fault } = opened
    const frames: string[] = []
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(String(payload))))
    await openWeb()
    await send('A word for the wire')
    await row('Thank you').waitFor()
    const asked = wireLine('onMessage').filter({ hasText: 'Text' }).first()
    await asked.getByText('200').waitFor()
    await asked.getByRole('button').click()
    await asked.getByText(/^Answered after \d+ ms/).waitFor()
    expect(await asked.locator('pre').innerText()).toContain('"text": "…"')
    await wireLine('StructuredMessage').filter({ hasText: 'answer' }).first().getByRole('button').click()
    await fault('4011')
    await expect.poll(() => sandbox.service.faults.get().next).toMatchObject([{ code: 4_011 }])
    await send('Refused for its length')
    await row('Refused').getByText('Not sent').waitFor()
    await wireLine('message/too-long').first().waitFor()

    const { token } = JSON.parse(frames[0] ?? '{}') as { readonly token: string }
    expect(token.length).toBeGreaterThan(30)
    const shown = await wire.innerText()
    for (const secret of [token, 'A word for the wire', 'Refused for its length', 'Mira']) {
      expect(shown).not.toContain(secret)
    }
    const strings = await page.evaluate(reachableStrings)
    expect(strings.filter((text) => text.includes(token))).toEqual([])
    const kept = await page.evaluate(() => Object.entries({ ...sessionStorage, ...localStorage }))
    expect(kept.filter(([, value]) => String(value).includes(token)).map(([key]) => key)).toEqual([
      'parlor:session:web-3',
    ])
  })

  it('takes a burst of a thousand frames, of which the inspector keeps the newest', async () => {
    const { page, openWeb, send, row, wire, conversations } = await sandbox.open()
    sandbox.service.scenario = 'silent'
    await openWeb()
    await send('Go')
    await row('Go').getByText('Sent', { exact: true }).waitFor()
    for (let number = 1; number < 1_000; number += 1) push(`Line ${number} of the burst`)
    await nextMillisecond()
    push('Line 1000 of the burst')
    await row('Line 1000 of the burst').waitFor({ timeout: 45_000 })
    const lines = wire.getByRole('list', { name: 'Requests and pushes' }).getByRole('listitem')
    await expect.poll(() => lines.count()).toBe(500)
    await conversations.getByRole('button', { name: /Conversation 1/ }).click()
    await page.getByRole('button', { name: 'Start chat' }).waitFor()
  })
})
