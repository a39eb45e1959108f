import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox, type Sandbox } from './open-sandbox.ts'

describe('delivery in the sandbox', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  it('keeps what is written offline and brings it out in order', async () => {
    const { page, startChat, send, row, conversations } = await sandbox.open()
    await startChat()
    await page.context().setOffline(true)
    for (const text of ['one', 'two', 'three']) await send(text)
    await row('three').getByText('Waiting', { exact: true }).waitFor()
    await conversations.getByText('Offline').waitFor()
    expect(sandbox.service.heard()).toEqual([])
    await page.context().setOffline(false)
    await row('three').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['one', 'two', 'three'])
  })

  it('keeps what is written offline over a reload', async () => {
    const { page, startChat, send, row, fault } = await sandbox.open()
    await startChat()
    await fault('Offline')
    await send('Written in a tunnel')
    await row('Written in a tunnel').getByText('Waiting', { exact: true }).waitFor()
    await page.reload()
    await row('Written in a tunnel').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['Written in a tunnel'])
  })

  it('meets an interceptor that stamps Bearer with one request, a diagnosis, and the text kept', async () => {
    const { page, startChat, send, row, fault, wire, wireLine, requestsTo, complaints } = await sandbox.open()
    await startChat()
    await fault('Stamp Bearer')
    await send('Under another scheme')
    await row('Under another scheme').getByText('Waiting', { exact: true }).waitFor()
    await send('And one more')
    await row('And one more').getByText('Waiting', { exact: true }).waitFor()
    const line = wireLine('403')
    await line.getByText('Guest', { exact: true }).first().waitFor()
    await line.getByText('as if it were another scheme').waitFor()
    await line.getByText('interceptor').waitFor()
    await line.getByText('auth/header-rewritten').waitFor()
    await line.getByText('Bearer', { exact: true }).waitFor()
    await wire.getByRole('button', { name: 'Refused 1' }).waitFor()
    expect(requestsTo('/messages')).toHaveLength(1)
    expect(sandbox.service.log().filter(({ kind, scheme }) => kind === 'send' && scheme === 'Bearer')).toHaveLength(1)
    expect(sandbox.service.heard()).toEqual([])

    await fault('Stamp Bearer')
    await page.getByRole('button', { name: 'Try again' }).click()
    await row('And one more').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['Under another scheme', 'And one more'])
    expect(complaints).toEqual([])
  })

  it("is not touched by what wraps the page's fetch after it was loaded", async () => {
    const { page, startChat, send, row } = await sandbox.open()
    await page.evaluate(() => {
      const plain = globalThis.fetch
      globalThis.fetch = (input, init) =>
        plain(input, {
          ...init,
          headers: { ...Object.fromEntries(new Headers(init?.headers)), Authorization: 'Bearer x' },
        })
    })
    await startChat()
    await send('Past the wrapper')
    await row('Past the wrapper').getByText('Sent', { exact: true }).waitFor()
    const guestCalls = sandbox.service.log().filter(({ kind }) => kind === 'send' || kind === 'feed')
    expect(new Set(guestCalls.map(({ scheme }) => scheme))).toEqual(new Set(['Guest']))
  })

  it("asks once and explains itself where the page's fetch stamped Bearer from the beginning", async () => {
    const { page, startChat, send, row, wireLine } = await sandbox.open({
      before: () => {
        const plain = globalThis.fetch
        globalThis.fetch = (input, init) => {
          const headers = new Headers(init?.headers)
          headers.set('Authorization', 'Bearer of-the-desktop')
          return plain(input, { ...init, headers })
        }
      },
    })
    await startChat()
    await send('Stopped at the door')
    await row('Stopped at the door').getByText('Waiting', { exact: true }).waitFor()
    await wireLine('auth/header-rewritten').first().waitFor()
    await page.waitForTimeout(4_000)
    const guestCalls = sandbox.service.log().filter(({ kind }) => kind === 'send' || kind === 'feed')
    expect(guestCalls.map(({ scheme, status }) => `${scheme} ${status}`)).toEqual(['Bearer 403'])
  })

  it('takes what was on the wire at a reload for open, and settles it by the feed', async () => {
    const { page, startChat, send, row, fault } = await sandbox.open()
    await startChat()
    sandbox.service.faults.set({ next: [{ on: 'send', hang: 'after' }], always: { on: 'feed', status: 503 } })
    await send('Half way out')
    await row('Half way out').getByText('Sending', { exact: true }).waitFor()
    await page.reload()
    await row('Half way out').getByText('May not have been sent').waitFor()
    await fault('Come in')
    await row('Half way out').getByText('Sent', { exact: true }).waitFor()
    expect(await row('Half way out').count()).toBe(1)
    expect(sandbox.service.heard()).toEqual(['Half way out'])
  })

  it('asks the person when the answer was lost after the message had arrived, and never sends it by itself', async () => {
    const { page, startChat, send, row, fault, requestsTo } = await sandbox.open()
    await startChat()
    sandbox.service.faults.set({ always: { on: 'feed', status: 503 } })
    await fault('After')
    await send('Was I heard?')
    await row('Was I heard?').getByText('May not have been sent').waitFor()
    expect(sandbox.service.heard()).toEqual(['Was I heard?'])
    await row('Was I heard?').getByRole('button', { name: 'Send again' }).waitFor()
    await row('Was I heard?').getByRole('button', { name: 'Leave' }).click()
    await row('Was I heard?').getByText('Delivery not confirmed').waitFor()
    await page.waitForTimeout(1_500)
    expect(requestsTo('/messages')).toHaveLength(1)
  })

  it('sends again what did not arrive, when the person says so', async () => {
    const { startChat, send, row, fault, conversations } = await sandbox.open()
    await startChat()
    await fault('Before accept')
    await send('Lost on the way')
    await row('Lost on the way').getByText('May not have been sent').waitFor()
    await conversations.getByText('1 without confirmation').waitFor()
    expect(sandbox.service.heard()).toEqual([])
    await row('Lost on the way').getByRole('button', { name: 'Send again' }).click()
    await row('Lost on the way').getByText('Sent', { exact: true }).waitFor()
    expect(sandbox.service.heard()).toEqual(['Lost on the way'])
  })

  it('waits as long as the service asks, and not shorter', async () => {
    const { startChat, send, row, wireLine } = await sandbox.open()
    await startChat()
    sandbox.service.faults.set({ next: [{ on: 'send', retryAfter: 2 }] })
    await send('Too fast')
    await row('Too fast').getByText('Waiting', { exact: true }).waitFor()
    await wireLine('429').getByText('rate/limited').waitFor()
    await row('Too fast').getByText('Sent', { exact: true }).waitFor()
    const sends = sandbox.service.log().filter(({ kind }) => kind === 'send')
    expect(sends.map(({ status }) => status)).toEqual([429, 202])
    const [refused = 0, taken = 0] = sends.map(({ time }) => Date.parse(time))
    expect(taken - refused).toBeGreaterThanOrEqual(2_000)
  })

  it('goes on sending while replies do not come in, and says that they may be late', async () => {
    const { page, startChat, send, row, fault } = await sandbox.open()
    await startChat()
    await fault('Feed down')
    await send('Can you hear me?')
    await row('Can you hear me?').getByText('Sent', { exact: true }).waitFor()
    await page.getByText('may be late', { exact: false }).first().waitFor()
    expect(await row('Thank you').count()).toBe(0)
    await fault('Come in')
    await row('Thank you').waitFor()
  })

  it.each([
    { status: 404, code: 'guest/not-found' },
    { status: 413, code: 'message/too-long' },
    { status: 503, code: 'server/unavailable' },
  ])('explains a $status in the inspector and keeps the text', async ({ status, code }) => {
    const { startChat, send, row, fault, wireLine } = await sandbox.open()
    await startChat()
    await fault(String(status))
    await send('Not like this')
    await wireLine(String(status)).getByText(code).waitFor()
    await row('Not like this').waitFor()
    expect(sandbox.service.heard()).toEqual([])
  })
})
