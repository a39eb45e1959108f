import { isOwn, textOf, type ConversationState, type Message } from '@parlor/react'
import type { IconName } from '../parts/icon.tsx'

/** Under which heading a conversation stands. */
export type Group = 'waiting' | 'answered' | 'new' | 'ended'

/** A conversation in two lines. */
export interface Summary {
  readonly group: Group
  /** Since when somebody waits for an answer of this desk, epoch milliseconds. */
  readonly waitingSince?: number
  /** When something was said last. */
  readonly lastAt?: number
  readonly unread: number
  readonly line: string
  /** How loud the line is; a state that needs a person takes the place of the last words. */
  readonly tone: 'plain' | 'warn' | 'danger'
  readonly icon?: IconName
}

type Line = Pick<Summary, 'line' | 'tone' | 'icon'>

/** Sums a conversation up. The one on the screen does not repeat what stands beside it. */
export function summarize(state: ConversationState, isChosen: boolean): Summary {
  const { messages, connection } = state
  const last = messages.findLast((message) => message.author.kind !== 'system')
  const group = groupOf(state, last)
  const waitingSince = group === 'waiting' ? firstUnanswered(messages)?.time : undefined
  return {
    group,
    ...(waitingSince !== undefined && { waitingSince }),
    ...(last && { lastAt: last.time }),
    unread: isOver(connection) ? 0 : state.arrivals - state.readUpTo,
    ...lineOf(state, last, isChosen),
  }
}

function isOver({ status }: ConversationState['connection']): boolean {
  return status === 'closed' || status === 'read-only' || status === 'ended'
}

function groupOf({ connection, messages }: ConversationState, last: Message | undefined): Group {
  if (isOver(connection)) return 'ended'
  if (!last && (connection.status === 'idle' || connection.status === 'connecting')) return 'new'
  return firstUnanswered(messages) ? 'waiting' : 'answered'
}

/** The first message of the other side that no message of ours, taken by the service, has followed. */
function firstUnanswered(messages: readonly Message[]): Message | undefined {
  const answered = messages.findLastIndex(isOnRecord)
  return messages.slice(answered + 1).find((message) => !isOwn(message) && message.author.kind !== 'system')
}

function isOnRecord({ delivery }: Message): boolean {
  return delivery?.status === 'sent' || delivery?.status === 'delivered' || delivery?.status === 'read'
}

function lineOf(state: ConversationState, last: Message | undefined, isChosen: boolean): Line {
  const { connection, messages } = state
  if (connection.status === 'paused') {
    return { line: `Paused: ${wordsOf(connection.error.code)}`, tone: 'danger', icon: 'paused' }
  }
  if (connection.status === 'idle' && connection.error) {
    return { line: `Not started: ${wordsOf(connection.error.code)}`, tone: 'danger', icon: 'failed' }
  }
  const count = (status: string): number => messages.filter(({ delivery }) => delivery?.status === status).length
  const uncertain = count('uncertain')
  if (uncertain > 0) return { line: `${uncertain} without confirmation`, tone: 'warn', icon: 'uncertain' }
  const failed = count('failed')
  if (failed > 0) return { line: `${failed} refused`, tone: 'danger', icon: 'failed' }
  if (connection.status === 'closed') return { line: 'Ended', tone: 'plain', icon: 'lock' }
  if (connection.status === 'read-only') return { line: 'Ended by the agent', tone: 'plain', icon: 'lock' }
  if (connection.status === 'ended') {
    const why = connection.error ? `: ${wordsOf(connection.error.code)}` : ''
    return { line: `Ended${why}`, tone: 'plain', icon: 'lock' }
  }
  if (connection.status === 'offline') return { line: 'Offline', tone: 'plain', icon: 'offline' }
  if (connection.status === 'connecting') return { line: 'Connecting', tone: 'plain' }
  if (connection.status === 'reconnecting') {
    return { line: `Reconnecting: ${wordsOf(connection.error.code)}`, tone: 'warn', icon: 'offline' }
  }
  if (state.session?.endsSoon) return { line: 'Ends soon unless something is said', tone: 'warn', icon: 'clock' }
  if (state.typing) return { line: `${state.typing.name ?? 'The other side'} is typing…`, tone: 'plain' }
  if (state.receiveError) return { line: `Replies may be late: ${wordsOf(state.receiveError.code)}`, tone: 'warn' }
  if (!last) return { line: connection.status === 'idle' ? 'No guest yet' : 'Nothing said yet', tone: 'plain' }
  if (isChosen) return { line: `${isOwn(last) ? 'You' : nameOf(last)} wrote last`, tone: 'plain' }
  return {
    line: `${isOwn(last) ? 'You: ' : ''}${textOf(last) || 'Something this version does not show'}`,
    tone: 'plain',
  }
}

function nameOf({ author }: Message): string {
  return author.name ?? (author.kind === 'bot' ? 'The assistant' : 'The agent')
}

/** The second half of a code, as words: `auth/header-rewritten` is "header rewritten". */
export function wordsOf(code: string): string {
  return code.slice(code.indexOf('/') + 1).replaceAll('-', ' ')
}
