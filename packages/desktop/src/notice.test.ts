import type { Message } from '@parlor/react'
import { expect, it } from 'vitest'
import { englishLabels } from './labels.ts'
import { noticeOf } from './notice.ts'

const message = (text: string, name?: string): Message => ({
  localId: text,
  author: { kind: 'agent', name },
  parts: text ? [{ kind: 'text', text }] : [{ kind: 'unknown', name: 'x', raw: null }],
  time: 0,
  place: 0,
})
const notice = (messages: Message[], showText = true) => noticeOf(messages, englishLabels, showText)

it('shows one message by its writer and its text, on one line', () => {
  expect(notice([message('Hello,\n  Ada', 'Mira')])).toEqual({ title: 'Mira', body: 'Hello, Ada' })
  expect(notice([message('Hello')])).toEqual({ title: 'New message', body: 'Hello' })
  expect(notice([message('', 'Mira')])).toEqual({ title: 'Mira', body: 'A message without text' })
})

it('sums up several', () => {
  const several = [message('one', 'Mira'), message('two', 'Luc'), message('three', 'Mira')]
  expect(notice(several)).toEqual({ title: '3 new messages', body: 'Mira, Luc' })
  expect(notice([message('one'), message('two')]).body).toBe('Open the chat to read.')
})

it('tells nobody what was said where that is private', () => {
  expect(notice([message('My PIN is 1234', 'Mira')], false)).toEqual({
    title: 'New message',
    body: 'Open the chat to read.',
  })
})

it('shortens a long text between two characters, and turns no words around', () => {
  const { title, body } = notice([message('😀'.repeat(500), '\u202emoc.elgoog\u202c')])
  expect(Array.from(body)).toHaveLength(140)
  expect(body.endsWith('😀…')).toBe(true)
  expect(title).toBe('moc.elgoog')
})
