import { describe, expect, it } from 'vitest'
import type { Part } from '../parts.ts'
import { readFrame, type Said } from './wire.ts'

/** What a structured message says. */
function saidBy(body: object): readonly Said[] {
  const frame = readFrame(JSON.stringify({ type: 'message', class: 'StructuredMessage', code: 200, body }))?.frame
  return frame?.kind === 'said' ? frame.said : []
}

/** The parts of a message with this content. */
function partsOf(content: readonly object[], direction = 'Outbound'): readonly Part[] {
  return saidBy({ id: 'm1', type: 'Structured', direction, content }).flatMap((said) =>
    said.kind === 'message' ? said.message.parts : [],
  )
}

const button = (type: string) => ({
  contentType: 'ButtonResponse',
  buttonResponse: { type, text: 'Yes', payload: 'YES' },
})
const card = (more: object) => ({ contentType: 'Card', card: { title: 'Oslo', actions: [], ...more } })
const picker = (availableTimes: readonly object[]) => ({ contentType: 'DatePicker', datePicker: { availableTimes } })

describe('a message of several contents', () => {
  it('keeps a file beside content that nobody knows', () => {
    const file = { contentType: 'Attachment', attachment: { id: 'f1', filename: 'label.png', mediaType: 'Image' } }
    expect(partsOf([{ contentType: 'HologramV9', hologram: {} }, file])).toMatchObject([
      { kind: 'unknown', name: 'HologramV9' },
      { kind: 'attachment', id: 'f1', name: 'label.png' },
    ])
  })

  it('keeps every kind, in its order', () => {
    const reply = { contentType: 'QuickReply', quickReply: { text: 'Yes', payload: 'YES' } }
    const carousel = { contentType: 'Carousel', carousel: { cards: [{ title: 'Lisbon', actions: [] }] } }
    expect(partsOf([reply, card({}), picker([]), carousel, button('Button')]).map(({ kind }) => kind)).toEqual([
      'quick-replies',
      'card',
      'date-picker',
      'carousel',
      'answer',
    ])
  })
})

describe('a button that was pressed', () => {
  it.each([
    ['quickREPLY', 'QuickReply'],
    ['BUTTON', 'Button'],
    ['datepicker', 'DatePicker'],
    ['listPicker', 'ListPicker'],
  ])('is known in any letter case: %s', (type, known) => {
    expect(partsOf([button(type)], 'Inbound')).toMatchObject([{ kind: 'answer', type: known, payload: 'YES' }])
  })

  it('of an unknown type is kept as it came', () => {
    expect(partsOf([button('Lever')], 'Inbound')).toEqual([
      { kind: 'unknown', name: 'ButtonResponse', raw: button('Lever') },
    ])
  })

  it('is a choice of quick replies when the other side sends it as one, and of no other type', () => {
    expect(partsOf([button('quickreply'), button('QuickReply')])).toEqual([
      { kind: 'quick-replies', replies: [1, 2].map(() => ({ text: 'Yes', payload: 'YES' })) },
    ])
    expect(partsOf([button('Button')])).toMatchObject([{ kind: 'answer', type: 'Button' }])
  })
})

describe('a card', () => {
  const link = { type: 'lInK', text: 'Details', url: 'https://travel.example.test/oslo' }
  const postback = { type: 'POSTBACK', text: 'Book it', payload: 'BOOK' }

  it('knows its actions in any letter case, and leaves out those of an unknown type', () => {
    const [part] = partsOf([card({ actions: [link, { type: 'Dial', text: 'Call', payload: '1' }, postback] })])
    expect(part).toMatchObject({
      card: {
        actions: [
          { ...link, type: 'Link' },
          { ...postback, type: 'Postback' },
        ],
      },
    })
  })

  it.each([
    ['a postback', postback],
    ['a link without an address', { type: 'Link', text: 'Details' }],
    ['of an unknown type', { type: 'Dial' }],
  ])('has no default action where that is %s', (_what, defaultAction) => {
    const [part] = partsOf([card({ defaultAction })])
    expect(part).toMatchObject({ kind: 'card', card: { title: 'Oslo' } })
    expect(part).not.toHaveProperty('card.defaultAction', expect.anything())
  })

  it('in a carousel is read the same way', () => {
    const carousel = { cards: [{ title: 'Oslo', actions: [link, { type: 'Dial' }], defaultAction: postback }] }
    const [part] = partsOf([{ contentType: 'Carousel', carousel }])
    expect(part).toEqual({ kind: 'carousel', cards: [{ title: 'Oslo', actions: [{ ...link, type: 'Link' }] }] })
  })
})

it('a picker of times offers those that are times, earliest first', () => {
  const times = ['2026-12-02T09:00:00Z', 'next Tuesday', '2026-12-01T09:00:00Z', null]
  const [part] = partsOf([picker(times.map((dateTime) => ({ dateTime, duration: 1_800 })))])
  expect(part).toMatchObject({
    availableTimes: [{ dateTime: '2026-12-01T09:00:00Z' }, { dateTime: '2026-12-02T09:00:00Z' }],
  })
})

describe('an event', () => {
  const event = (metadata?: object) =>
    saidBy({
      type: 'Event',
      direction: 'Outbound',
      events: [{ eventType: 'Presence', presence: { type: 'Disconnect' } }],
      metadata,
    })[0]

  it.each([
    ['without a flag', undefined, false],
    ['with the flag false', { readOnly: 'false' }, false],
    ['with the flag true', { readOnly: 'true' }, true],
  ])('that ends the conversation, %s', (_how, metadata, readOnly) => {
    expect(event(metadata)).toEqual({ kind: 'presence', type: 'Disconnect', readOnly })
  })

  it.each([
    ['Outbound', 'Off', [{ kind: 'typing', isOn: false, duration: 5_000, author: { kind: 'agent' } }]],
    ['Inbound', 'On', []],
  ])('of typing, %s and %s', (direction, type, said) => {
    expect(saidBy({ type: 'Event', direction, events: [{ eventType: 'Typing', typing: { type } }] })).toEqual(said)
  })
})
