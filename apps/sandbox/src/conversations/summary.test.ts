import {
  ChatError,
  type Author,
  type Connection,
  type ConversationState,
  type Delivery,
  type Message,
} from '@parlor/react'
import { describe, expect, it } from 'vitest'
import { summarize } from './summary.ts'

const error = new ChatError('auth/header-rewritten', { message: 'Refused.', hint: 'Look.' })
let count = 0

function said(author: Author, text: string, time: number, delivery?: Delivery): Message {
  count += 1
  return {
    localId: `${count}`,
    author,
    parts: [{ kind: 'text', text }],
    time,
    place: time,
    ...(delivery && { delivery }),
  }
}

const agent = (text: string, time: number): Message => said({ kind: 'agent', name: 'Mira' }, text, time)
const own = (text: string, time: number, delivery: Delivery = { status: 'sent' }): Message =>
  said({ kind: 'guest' }, text, time, delivery)

function stateWith(messages: readonly Message[], connection: Connection = { status: 'ready' }): ConversationState {
  return { messages, connection, arrivals: 3, readUpTo: 1 } as unknown as ConversationState
}

describe('the summary of a conversation', () => {
  it('counts the wait from the first line that nobody answered', () => {
    const state = stateWith([agent('Hello', 1), own('Hi', 2), agent('Are you there?', 3), agent('Anyone?', 4)])
    expect(summarize(state, false)).toMatchObject({ group: 'waiting', waitingSince: 3, lastAt: 4, line: 'Anyone?' })
  })

  it('takes a message that still waits for no answer', () => {
    const state = stateWith([agent('Hello', 1), own('Hi', 2, { status: 'queued' })])
    expect(summarize(state, false)).toMatchObject({ group: 'waiting', waitingSince: 1, line: 'You: Hi' })
  })

  it('is answered once the service has our last word', () => {
    expect(summarize(stateWith([agent('Hello', 1), own('Hi', 2)]), false)).toMatchObject({
      group: 'answered',
      unread: 2,
    })
  })

  it('passes over what the system says', () => {
    const state = stateWith([own('Hi', 1), said({ kind: 'system' }, 'Mira has joined', 2)])
    expect(summarize(state, false)).toMatchObject({ group: 'answered', line: 'You: Hi' })
  })

  it('does not repeat the words of the conversation on the screen', () => {
    expect(summarize(stateWith([agent('Hello', 1)]), true).line).toBe('Mira wrote last')
  })

  it.each<[string, Connection, readonly Message[], object]>([
    ['a pause', { status: 'paused', error }, [], { line: 'Paused: header rewritten', tone: 'danger', icon: 'paused' }],
    [
      'an open outcome',
      { status: 'ready' },
      [own('Hi', 1, { status: 'uncertain', error })],
      { line: '1 without confirmation', tone: 'warn' },
    ],
    [
      'a refusal',
      { status: 'ready' },
      [own('Hi', 1, { status: 'failed', error })],
      { line: '1 refused', tone: 'danger' },
    ],
    ['a start that failed', { status: 'idle', error }, [], { line: 'Not started: header rewritten', group: 'new' }],
    ['an end', { status: 'closed' }, [own('Hi', 1)], { line: 'Ended', group: 'ended', unread: 0 }],
    ['no guest', { status: 'idle' }, [], { line: 'No guest yet', group: 'new', tone: 'plain' }],
  ])('puts %s in the place of the last words', (_what, connection, messages, expected) => {
    expect(summarize(stateWith(messages, connection), false)).toMatchObject(expected)
  })
})
