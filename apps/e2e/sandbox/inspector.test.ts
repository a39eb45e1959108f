import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'

describe('the wire inspector', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it('lists each request with its method, path, scheme and status, those of the broker too', async () => {
    const { startChat, send, row, wireLine } = await sandbox.open()
    await startChat()
    await send('Look at the wire')
    await row('Look at the wire').getByText('Sent', { exact: true }).waitFor()
    await wireLine(/POST\/broker\/guests201/).waitFor()
    await wireLine(/POSTbroker\/oauth\/tokenBasic200/).waitFor()
    await wireLine(/POSTbroker\/external\/guestsBearer201/).waitFor()
    await wireLine(/POST\/guests\/[^/]+…\/messagesGuest202/).waitFor()
    await wireLine(/GETassumed\/[^/]+…\/feed.*Guest200/)
      .first()
      .waitFor()
    await wireLine('PUSH').first().waitFor()
    expect(await wireLine('403').count()).toBe(0)
  })

  it('folds polls of the same end into one line with a count', async () => {
    const { startChat, wireLine } = await sandbox.open()
    sandbox.service.scenario = 'silent'
    await startChat()
    await wireLine(/feed×2/).waitFor()
    expect(await wireLine('/feed').count()).toBe(1)
  })

  it('shows the refused alone, or the pushes alone, and forgets on demand', async () => {
    const { startChat, send, fault, wire, wireLine } = await sandbox.open()
    await startChat()
    await send('To somebody')
    await wireLine('PUSH').first().waitFor()
    await fault('404')
    await send('To nobody')
    await wireLine('guest/not-found').waitFor()
    await wire.getByRole('button', { name: 'Refused 1' }).click()
    expect(await wireLine('').count()).toBe(1)
    await wire.getByRole('button', { name: /Pushes \d/ }).click()
    expect(await wireLine('404').count()).toBe(0)
    await wire.getByRole('button', { name: 'Clear the inspector' }).click()
    await wire.getByText('Nothing went over the wire yet.').waitFor()
  })

  it('says that it shows what was set, and that the feed is an assumption', async () => {
    const { wire } = await sandbox.open()
    await wire.getByText('What an interceptor changes after that, a page cannot see.').waitFor()
    expect(await wire.getByText('our assumption, nobody has published one').isVisible()).toBe(true)
  })

  it('unfolds and folds a diagnosis, with what was kept', async () => {
    const { startChat, send, fault, wireLine } = await sandbox.open()
    await startChat()
    await fault('404')
    await send('To nobody')
    const line = wireLine('404')
    await line.getByText('1 message waits.').waitFor()
    await line.getByRole('button', { expanded: true }).click()
    await line.getByText('guest/not-found').waitFor()
    expect(await line.getByText('Kept').count()).toBe(0)
  })

  it('lets the person play another scenario, and say a line as the agent', async () => {
    const { page, startChat, row } = await sandbox.open()
    const faults = page.getByRole('region', { name: 'Faults' })
    await startChat()
    await row('this is Mira').waitFor()
    await faults.getByRole('combobox', { name: 'Scenario' }).selectOption('handover')
    await faults.getByRole('button', { name: 'Play' }).click()
    await row('I am the assistant of the front desk').waitFor()
    await faults.getByRole('textbox', { name: 'Line to say' }).fill('One moment please')
    await faults.getByRole('button', { name: 'Say' }).click()
    await row('One moment please').waitFor()
    expect(sandbox.service.log().filter(({ kind }) => kind === 'push').length).toBeGreaterThanOrEqual(3)
  })

  it('shows a fault as used up once it struck', async () => {
    const { page, startChat, send, fault } = await sandbox.open()
    const faults = page.getByRole('region', { name: 'Faults' })
    await startChat()
    await fault('503')
    await faults.getByText('1', { exact: true }).waitFor()
    await send('Strike')
    await faults.getByRole('button', { name: 'OK', pressed: true }).waitFor()
    expect(sandbox.service.faults.get()).toEqual({})
  })
})
