import { describe, expect, it } from 'vitest'
import { createService } from '../service.ts'
import { bodyOf, quietRoom, text } from '../testing/guest-socket.ts'
import type { Scenario } from './stage.ts'

const kinds: readonly (readonly [string, string])[] = [
  ['replies', 'QuickReply'],
  ['card', 'Card'],
  ['carousel', 'Carousel'],
  ['times', 'DatePicker'],
  ['list', 'ListPicker'],
  ['form', 'Form'],
  ['file', 'Attachment'],
]

describe('the showcase', () => {
  it.each(kinds)('shows %s as %s', async (word, contentType) => {
    const room = await quietRoom({ scenario: 'showcase', pace: 0 })
    const guest = await room.join()
    await guest.ask(text('Hello'))
    await guest.ask(text(word))
    const shown = await guest.find(
      (frame) =>
        bodyOf(frame).text !== guest.frames.map(bodyOf).find(({ text: words }) => words?.startsWith('I can'))?.text &&
        bodyOf(frame).content?.[0]?.contentType === contentType,
    )
    expect(shown).toMatchObject({ class: 'StructuredMessage', body: { direction: 'Outbound' } })
  })

  it('shows typing, and the end', async () => {
    const room = await quietRoom({ scenario: 'showcase', pace: 0 })
    const guest = await room.join()
    await guest.ask(text('Hello'))
    await guest.ask(text('typing'))
    await guest.find((frame) => bodyOf(frame).events?.[0]?.eventType === 'Typing')
    await guest.ask(text('end'))
    const end = await guest.find((frame) => bodyOf(frame).events?.[0]?.eventType === 'Presence')
    expect(bodyOf(end)).toMatchObject({ metadata: { readOnly: 'true' } })
  })

  it('goes through everything but the end by itself', async () => {
    const room = await quietRoom({ scenario: 'showcase', pace: 0 })
    const guest = await room.join()
    for (let turn = 0; turn < 20; turn += 1) await guest.ask(text('next'))
    await guest.find((frame) => bodyOf(frame).events?.[0]?.eventType === 'Typing')
    const shown = new Set(guest.frames.flatMap((frame) => bodyOf(frame).content?.map((item) => item.contentType) ?? []))
    expect([...shown].toSorted()).toEqual(kinds.map(([, kind]) => kind).toSorted())
    expect(room.service.sessions()).toMatchObject([{ readOnly: false }])
  })
})

describe('a stage', () => {
  it('hears what a guest chose, beside the text', async () => {
    const heard: unknown[] = []
    const listener: Scenario = async ({ heardMessage }) => {
      for (;;) heard.push(await heardMessage())
    }
    const room = await quietRoom({ scenario: 'listener', scenarios: { listener } })
    const guest = await room.join()
    const content = [
      { contentType: 'ButtonResponse', buttonResponse: { type: 'QuickReply', text: 'Yes', payload: 'Y' } },
    ]
    await guest.ask({ action: 'onMessage', message: { type: 'Structured', content } })
    await guest.ask(text('and words'))
    expect(heard).toEqual([
      { text: 'Yes', content },
      { text: 'and words', content: [] },
    ])
  })

  it('tells a guest of the feed the text alone', () => {
    const everything: Scenario = ({ show, typing, attach, leave, event }) => {
      show([{ contentType: 'Card', card: {} }], { text: 'A card' })
      show([{ contentType: 'Card', card: {} }])
      attach({ fileName: 'a.txt', fileType: 'text/plain', bytes: 'Hello' }, 'A file')
      typing()
      event({ eventType: 'Confetti' })
      leave()
      return Promise.resolve()
    }
    const service = createService({ scenario: 'everything', scenarios: { everything } })
    const texts: unknown[] = []
    service.subscribe((told) => {
      if (told.type === 'item') texts.push((told.item as { text: string }).text)
    })
    service.createGuest()
    expect(texts).toEqual(['A card', 'A file'])
  })
})
