import { demoDeploymentId } from '@parlor/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'
import type { SandboxPage } from './sandbox-page.ts'

describe('a conversation over Web Messaging', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  const guestId = (): string => sandbox.service.sessions().at(-1)?.guestId ?? ''
  const sent = ({ row, send }: SandboxPage, text: string): Promise<void> =>
    send(text).then(() => row(text).getByText('Sent', { exact: true }).waitFor())

  it('goes both ways beside the others, and is found again by its history after a reload', async () => {
    const opened = await sandbox.open()
    const { page, openWeb, row, messages, conversations, complaints } = opened
    await openWeb()
    await sent(opened, 'My mug arrived with a cracked handle')
    await row('Thank you. I am looking into it now.').waitFor()

    await page.reload()
    await row('Thank you. I am looking into it now.').waitFor()
    expect(await messages.getByText('My mug arrived').count()).toBe(1)
    await sent(opened, 'It is the blue one')
    expect(sandbox.service.heard(guestId())).toEqual(['My mug arrived with a cracked handle', 'It is the blue one'])
    expect(sandbox.service.sessions()).toMatchObject([{ connections: 1, readOnly: false }])
    expect(
      await conversations
        .getByRole('button', { name: /Conversation 3/ })
        .getByText('WM')
        .isVisible(),
    ).toBe(true)
    expect(complaints).toEqual([])
  })

  it('lets the agent type and show content, and offers no switch that the transport does not have', async () => {
    const { page, openWeb, send, row, conversations, wireLine } = await sandbox.open()
    await openWeb()
    await send('Hello')
    await row('Thank you').waitFor()
    await page.getByRole('button', { name: 'Type', exact: true }).click()
    await conversations.getByText('Mira is typing…').waitFor()
    await page.getByText('Mira is typing', { exact: true }).waitFor()
    await page.getByLabel('Content', { exact: true }).selectOption({ label: 'Unknown content' })
    await page.getByRole('button', { name: 'Send content' }).click()
    await page
      .getByText(/Hologram/)
      .first()
      .waitFor()
    await wireLine('StructuredMessage').filter({ hasText: 'Hologram' }).waitFor()
    const faults = page.getByRole('region', { name: 'Faults' })
    expect(
      await faults
        .getByText('Stamp Bearer')
        .or(faults.getByText('Replies', { exact: true }))
        .count(),
    ).toBe(0)
    await conversations.getByRole('button', { name: /Conversation 1/ }).click()
    await faults.getByText('Stamp Bearer').waitFor()
    expect(
      await faults
        .getByText('Upgrade')
        .or(faults.getByText('Content', { exact: true }))
        .count(),
    ).toBe(0)
  })

  it('answers a quick reply with its words, once', async () => {
    const { page, openWeb, send, row } = await sandbox.open()
    await openWeb()
    await send('Hello')
    await row('Thank you').waitFor()
    await page.getByRole('button', { name: 'Send content' }).click()
    await page.getByRole('button', { name: 'A new mug' }).click()
    await row('A new mug').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard(guestId())).toEqual(['Hello', 'A new mug'])
    expect(await page.getByRole('button', { name: 'My money back' }).count()).toBe(0)
  })

  it('can be read once the agent has ended it, and is followed by a new one', async () => {
    const opened = await sandbox.open()
    const { page, openWeb, toSession, conversations, row } = opened
    await openWeb()
    await sent(opened, 'That is all')
    await toSession('Agent ends it: read-only')
    await page.getByText('The agent has ended this conversation.').first().waitFor()
    await conversations.getByText('Ended by the agent').waitFor()
    expect(await row('That is all').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Start new conversation' }).click()
    await sent(opened, 'One more thing')
    expect(sandbox.service.heard(guestId())).toEqual(['That is all', 'One more thing'])
  })

  it('says that it expired, and starts another session', async () => {
    const opened = await sandbox.open()
    const { page, openWeb, toSession } = opened
    await openWeb()
    await sent(opened, 'Still there?')
    await toSession('Session expires')
    await page.getByText('This conversation has expired.').first().waitFor()
    await page.getByRole('button', { name: 'Start new conversation' }).click()
    await sent(opened, 'Here I am again')
    expect(sandbox.service.sessions().map(({ expired }) => expired)).toEqual([true, false])
  })

  it('warns before it ends, for as long as nobody says anything', async () => {
    const { page, openWeb, send, row, toSession } = await sandbox.open()
    await openWeb()
    await send('Wait for me')
    await row('Thank you').waitFor()
    await toSession('Ends in 4 minutes')
    await page.getByText(/^This conversation ends in [34]:\d\d\.$/).waitFor()
    expect(sandbox.service.sessions()).toMatchObject([{ expired: false }])
  })
})

describe('the form for a deployment', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  async function openForm({ page }: SandboxPage): Promise<void> {
    await page.getByRole('button', { name: 'Connect…' }).click()
    await page.getByRole('button', { name: 'Web Messaging deployment' }).click()
  }

  it('asks in words for what is missing or wrong', async () => {
    const opened = await sandbox.open()
    const { page } = opened
    await openForm(opened)
    const connect = page.getByRole('button', { name: 'Connect', exact: true })
    const region = page.getByRole('textbox', { name: 'Region' })
    await connect.click()
    await page.getByText('Give the region, like mypurecloud.ie or eu-west-1.').waitFor()
    await page.getByText('Paste the deployment id').waitFor()
    await expect.poll(() => region.evaluate((element) => element === document.activeElement)).toBe(true)
    await region.fill('the irish one')
    await page.getByText('A region is a domain').waitFor()
    await page.getByRole('textbox', { name: 'Deployment id' }).fill('<script>deploymentId: "0b3f"</script>')
    await page.getByText('Paste the id alone, without the snippet around it.').waitFor()
    await page.getByText('Other hosts, for a relay').click()
    await page.getByRole('textbox', { name: 'Socket' }).fill('ftp://relay.example')
    await page.getByText('This address begins with wss://').waitFor()
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
  })

  it('connects through the hosts of a relay, and remembers them', async () => {
    const opened = await sandbox.open()
    const { page, send, row, composer } = opened
    await openForm(opened)
    await page.getByRole('textbox', { name: 'Deployment id' }).fill(demoDeploymentId)
    await page.getByText('Other hosts, for a relay').click()
    await page.getByRole('textbox', { name: 'Socket' }).fill(`${sandbox.url.replace('http', 'ws')}/genesys/v1`)
    await page.getByRole('textbox', { name: 'API' }).fill('/genesys')
    await page.getByRole('textbox', { name: 'Configuration' }).fill('/genesys')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await composer.waitFor()
    await send('Over the relay')
    await row('Over the relay').getByText('Sent', { exact: true }).waitFor()
    expect(await page.getByRole('region', { name: 'Faults' }).getByText('Upgrade').count()).toBe(0)
    await page.reload()
    await row('Over the relay').waitFor()
    await page.getByText('A relay, Web Messaging').waitFor()
  })

  it('says that there is no such deployment', async () => {
    const opened = await sandbox.open()
    const { page, wireLine } = opened
    await openForm(opened)
    await page.getByRole('textbox', { name: 'Deployment id' }).fill('no-such-deployment')
    await page.getByText('Other hosts, for a relay').click()
    for (const [name, path] of [
      ['Socket', '/genesys/v1'],
      ['API', '/genesys'],
      ['Configuration', '/genesys'],
    ] as const) {
      await page.getByRole('textbox', { name }).fill(path)
    }
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await wireLine('OPEN').first().getByText('There is no such deployment.').waitFor()
    await page.getByText('The chat could not start. There is no such deployment.').waitFor()
    expect(sandbox.service.sessions()).toEqual([])
  })
})
