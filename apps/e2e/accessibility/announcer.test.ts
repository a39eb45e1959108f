import { card, datePicker, quickReplies } from '@parlor/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  openStrictPages,
  type StrictPage,
  type StrictPageOptions,
  type StrictPages,
} from '../strict/open-strict-page.ts'
import { listenTo, type Ear } from './listen.ts'

let pages: StrictPages
let strict: StrictPage | undefined
beforeAll(async () => {
  pages = await openStrictPages()
})
afterEach(() => strict?.close())
afterAll(() => pages?.close())

interface Room extends StrictPage, Ear {
  readonly agentSays: (...texts: readonly string[]) => Promise<void>
  /** Lets this much time pass in the page, milliseconds. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** What was said once all has been said that is to be said of messages. */
  readonly heardSoon: () => Promise<readonly string[]>
}

async function enter(options: StrictPageOptions): Promise<Room> {
  const opened = await pages.open({ ...options, holdsClock: true })
  strict = opened
  const { page, service, guestIds } = opened
  const ear = await listenTo(page)
  const pass = (milliseconds: number): Promise<void> => page.clock.runFor(milliseconds)
  return {
    ...opened,
    ...ear,
    pass,
    async agentSays(...texts) {
      const rows = page.locator('[data-slot=message]')
      // One after the other: those of one millisecond have no order.
      for (const text of texts) {
        const count = await rows.count()
        service.push(guestIds[0] ?? '', { from: 'agent', name: 'Maya', text })
        await rows.nth(count).waitFor()
      }
    },
    async heardSoon() {
      await pass(2_000)
      return (await ear.heard()).map(({ text }) => text)
    },
  }
}

/** A stream tells what is old by the Date of its answer, which counts in whole seconds; the service's clock is a little fast. */
function nextSecond(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2_000 - (Date.now() % 1_000)))
}

describe.each(['guest-rest', 'web-messaging'] as const)('the announcer over %s', (over) => {
  it('says a message once, and takes it away after five seconds', async () => {
    const { agentSays, heardSoon, standing, pass } = await enter({ over })
    await agentSays('Good morning')
    expect(await heardSoon()).toEqual(['Maya: Good morning'])
    expect(await standing()).toEqual(['Maya: Good morning'])
    await pass(5_000)
    expect(await standing()).toEqual([])
    expect(await heardSoon()).toEqual([])
  })

  it('reads three messages of a second, and counts more', async () => {
    const { agentSays, heardSoon } = await enter({ over })
    await agentSays('one', 'two', 'three')
    expect(await heardSoon()).toEqual(['Maya: one', 'Maya: two', 'Maya: three'])
    await agentSays('four', 'five', 'six', 'seven', 'eight')
    expect(await heardSoon()).toEqual(['5 new messages'])
  })

  it('says at most 400 characters', async () => {
    const { agentSays, heardSoon } = await enter({ over })
    await agentSays('word '.repeat(2_000))
    const [text = ''] = await heardSoon()
    expect(text.length).toBeGreaterThan(300)
    expect(text.length).toBeLessThanOrEqual(400)
  })

  it('says nothing of what was there before, nor of own messages, nor when rows are drawn again', async () => {
    const before: StrictPageOptions['before'] = async ({ push }, [guestId = '']) => {
      push(guestId, { from: 'agent', name: 'Maya', text: 'from yesterday' })
      await nextSecond()
    }
    const { page, heardSoon, service, guestIds } = await enter({ over, before })
    await page.getByText('from yesterday').first().waitFor()
    await page.getByRole('textbox', { name: 'Message' }).fill('my own')
    await page.keyboard.press('Enter')
    await expect.poll(() => service.heard(guestIds[0]), { timeout: 10_000 }).toEqual(['my own'])
    await page.locator('[data-delivery=sent]').waitFor()
    await page.setViewportSize({ width: 320, height: 500 })
    expect(await heardSoon()).toEqual([])
  })

  it('says a loss after five seconds and the return once, and nothing of a short one', async () => {
    const { page, heardSoon, heard, pass } = await enter({ over })
    await page.context().setOffline(true)
    await pass(4_000)
    await page.context().setOffline(false)
    await pass(8_000)
    expect(await heard()).toEqual([])
    await page.context().setOffline(true)
    await pass(6_000)
    expect(await heardSoon()).toEqual(['Connection lost.'])
    await page.context().setOffline(false)
    await pass(8_000)
    expect(await heardSoon()).toEqual(['Connected again.'])
  })

  it('says nothing of what was missed while there was no connection, and goes on with what comes then', async () => {
    const { page, agentSays, heardSoon, pass, service, guestIds } = await enter({ over })
    service.faults.set({ offline: true })
    service.push(guestIds[0] ?? '', { from: 'agent', name: 'Maya', text: 'meanwhile' })
    await nextSecond()
    service.faults.clear()
    const missed = page.getByText('meanwhile')
    await expect.poll(async () => [await pass(1_000), await missed.count()]).toEqual([undefined, 1])
    // The page's clock may have gone on for so long that the loss itself was said.
    expect((await heardSoon()).filter((text) => text.includes('meanwhile'))).toEqual([])
    await agentSays('And now')
    expect(await heardSoon()).toEqual(['Maya: And now'])
  })

  it('says politely and once that a message was refused', async () => {
    const { page, heardSoon, service } = await enter({ over })
    service.faults.set({ next: [{ on: 'send', status: 413 }] })
    await page.getByRole('textbox', { name: 'Message' }).fill('too much')
    await page.keyboard.press('Enter')
    await page.locator('[data-delivery=failed]').waitFor()
    expect(await heardSoon()).toEqual(['Not sent: too much'])
  })

  it('says politely and once that a message may not have been sent', async () => {
    const { page, heardSoon, pass, service } = await enter({ over })
    service.faults.set({ next: [{ on: 'send', hang: 'before' }] })
    await page.getByRole('textbox', { name: 'Message' }).fill('is it there')
    await page.keyboard.press('Enter')
    const uncertain = page.locator('[data-delivery=uncertain]')
    await expect.poll(async () => [await pass(5_000), await uncertain.count()]).toEqual([undefined, 1])
    expect((await heardSoon()).filter((text) => text.includes('is it there'))).toEqual([
      'May not have been sent: is it there',
    ])
  })
})

it('says what a card, a picker and quick replies offer in a few words, and nothing of typing', async () => {
  const { page, heardSoon, service, guestIds } = await enter({ over: 'web-messaging' })
  const [guestId = ''] = guestIds
  service.push(guestId, { from: 'agent', name: 'Maya', events: [{ eventType: 'Typing', typing: { type: 'On' } }] })
  service.push(guestId, { from: 'agent', name: 'Maya', text: 'Which one?', content: quickReplies('Red', 'Blue') })
  await page.getByText('Which one?').first().waitFor()
  expect(await heardSoon()).toEqual(['Maya: Which one?'])
  const title = 'Fibre 500'
  service.push(guestId, { from: 'agent', name: 'Maya', content: [card({ title, actions: [] })] })
  await page.locator('[data-slot=card]').waitFor()
  expect(await heardSoon()).toEqual([`Maya: ${title}`])
  const times = [{ dateTime: '2030-01-01T09:00:00Z', duration: 1_800 }]
  const visit = datePicker({ title: 'A visit', availableTimes: times })
  service.push(guestId, { from: 'agent', name: 'Maya', content: [visit] })
  await page.locator('[data-slot=date-picker]').waitFor()
  expect(await heardSoon()).toEqual(['Maya: A visit'])
})

it('is one for each of twenty windows, and only the one that is meant speaks', async () => {
  const { page, heard, pass, service, guestIds } = await enter({ over: 'web-messaging', windows: 20 })
  expect(await page.getByRole('log', { includeHidden: true }).count()).toBe(20)
  service.push(guestIds[7] ?? '', { from: 'agent', name: 'Maya', text: 'for the eighth' })
  await page.getByText('for the eighth').first().waitFor()
  await pass(2_000)
  expect(await heard()).toEqual([{ window: 7, text: 'Maya: for the eighth' }])
})

it('has no region that interrupts', async () => {
  const { page, agentSays } = await enter({ over: 'guest-rest' })
  await agentSays('hello')
  expect(await page.locator('[aria-live=assertive], [role=alert]').count()).toBe(0)
  expect(await page.locator('[aria-live], [role=log], [role=status], [role=timer], [role=marquee]').count()).toBe(1)
})
