import { describe, expect, it } from 'vitest'
import {
  answerTo,
  cardAnswer,
  dateAnswer,
  formAnswer,
  listAnswer,
  openQuickReplies,
  quickReplyAnswer,
  type Answer,
} from './answers.ts'
import { errorOfCode } from './explain.ts'
import type { Part } from './parts.ts'
import type { Delivery, Message } from './types.ts'

let count = 0

function offer(...parts: readonly Part[]): Message {
  count += 1
  return { localId: `l${count}`, id: `s${count}`, author: { kind: 'bot' }, parts, time: count, place: count }
}

function own({ text, parts }: Answer, delivery: Delivery = { status: 'sent' }): Message {
  count += 1
  const all: readonly Part[] = text ? [{ kind: 'text', text }, ...parts] : parts
  return { localId: `l${count}`, author: { kind: 'guest' }, parts: all, time: count, place: count, delivery }
}

const yes = { text: 'Yes', payload: 'YES' }
const no = { text: 'No', payload: 'NO' }
const replies = (): Message => offer({ kind: 'quick-replies', replies: [yes, no] })

describe('quick replies', () => {
  it('wait for a press', () => {
    const message = replies()
    expect(openQuickReplies([offer(), message, offer()])).toMatchObject({ message, replies: [yes, no] })
  })

  it('are gone once one is pressed, also while that is on its way', () => {
    const message = replies()
    const rows = [message, own(quickReplyAnswer(no), { status: 'queued' })]
    expect(openQuickReplies(rows)).toBeUndefined()
    expect(answerTo(rows, message)).toBe(rows[1])
  })

  it('come back when the press was refused', () => {
    const failed: Delivery = { status: 'failed', error: errorOfCode('message/too-long') }
    expect(openQuickReplies([replies(), own(quickReplyAnswer(no), failed)])).toBeDefined()
  })

  it('stay while the guest writes something else', () => {
    expect(openQuickReplies([replies(), own({ text: 'Hm', parts: [] })])).toBeDefined()
  })

  it('are replaced by a newer set, answered or not', () => {
    const newer = offer({ kind: 'quick-replies', replies: [{ text: 'Maybe', payload: 'MAYBE' }] })
    expect(openQuickReplies([replies(), newer])?.message).toBe(newer)
    expect(openQuickReplies([replies(), newer, own(quickReplyAnswer({ text: 'Maybe', payload: 'MAYBE' }))])).toBe(
      undefined,
    )
  })

  it('that were answered before the same set came again wait anew', () => {
    expect(openQuickReplies([replies(), own(quickReplyAnswer(yes)), replies()])).toBeDefined()
  })
})

describe('a card', () => {
  it('is answered by one of its buttons', () => {
    const action = { type: 'Postback', text: 'Buy', payload: 'BUY' } as const
    const card = offer({ kind: 'carousel', cards: [{ title: 'Tea', actions: [action] }] })
    const rows = [card, own(cardAnswer(action))]
    expect(answerTo(rows, card)).toBe(rows[1])
    expect(answerTo([card, own(quickReplyAnswer({ text: 'Buy', payload: 'BUY' }))], card)).toBeUndefined()
  })
})

describe('a picker', () => {
  const slot = { dateTime: '2026-11-25T10:00Z' }
  const picker = { availableTimes: [slot] }

  it('is answered by what names it, and by nothing else', () => {
    const first = offer({ kind: 'date-picker', ...picker })
    const second = offer({ kind: 'date-picker', ...picker })
    const rows = [first, second, own(dateAnswer(second, picker, slot, 'Wednesday at 10'))]
    expect(answerTo(rows, second)).toBe(rows[2])
    expect(answerTo(rows, first)).toBeUndefined()
  })

  it('is answered under any id that the service has given its message', () => {
    const twice = { ...offer({ kind: 'date-picker', ...picker }), otherIds: ['other'] }
    const answer = dateAnswer({ ...twice, id: 'other' }, picker, slot, 'Wednesday at 10')
    const rows = [twice, own(answer)]
    expect(answerTo(rows, twice)).toBe(rows[1])
  })

  it('of a list sends one answer for each item, under the words of its reply', () => {
    const list = offer()
    const items = [
      { id: 'a', title: 'Apple' },
      { id: 'b', title: 'Pear' },
    ]
    const sections = [{ multipleSelection: true, items }]
    expect(listAnswer(list, { sections, replyMessage: { subtitle: 'My fruit' } }, items)).toEqual({
      text: 'My fruit',
      parts: [
        { kind: 'answer', type: 'ListPicker', text: 'Apple', payload: 'a', to: list.id },
        { kind: 'answer', type: 'ListPicker', text: 'Pear', payload: 'b', to: list.id },
      ],
    })
  })
})

it('a form is answered as a whole', () => {
  const part = { kind: 'form', cannedResponseId: 'c', formPages: [], showSummary: false } as const
  const form = offer(part)
  const rows = [form, own(formAnswer(form, part, [{ id: 'name', text: 'Ada', payload: 'Ada' }]))]
  expect(answerTo(rows, form)).toBe(rows[1])
})
