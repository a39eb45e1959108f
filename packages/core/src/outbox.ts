import { bySeq, isPending, writtenOf } from './message.ts'
import type { ConversationState, Delivery, Message, WrittenMessage } from './types.ts'

/** Automatic attempts for one press of a button before the person is asked. */
export const maxTries = 8
/** Open own messages a conversation may hold. */
export const maxOpen = 100

/** The message that may go out now, if any: the first in order, alone on the wire, past nothing that is uncertain. */
export function nextToSend(state: ConversationState): WrittenMessage | undefined {
  if (state.connection.status !== 'ready' || state.wait) return undefined
  const queue = blockingRows(state.messages)
  if (queue.some((row) => row.delivery.status === 'sending')) return undefined
  const head = queue[0]
  return head?.delivery.status === 'queued' ? head : undefined
}

/** Own messages that have not found their end, in order of sending. */
export function blockingRows(messages: readonly Message[]): readonly WrittenMessage[] {
  return writtenOf(messages).filter(isBlocking).sort(bySeq)
}

/** Writes the reason of waiting on each queued row; the same array comes back when none changed. */
export function explainWaiting(state: ConversationState): readonly Message[] {
  const queue = blockingRows(state.messages)
  const changed = new Map<Message, Message>()
  for (const [position, row] of queue.entries()) {
    if (row.delivery.status !== 'queued') continue
    const delivery = position === 0 ? headDelivery(state) : behind
    if (isSame(row.delivery, delivery)) continue
    changed.set(row, { ...row, delivery })
  }
  return changed.size === 0 ? state.messages : state.messages.map((row) => changed.get(row) ?? row)
}

type Queued = Extract<Delivery, { status: 'queued' }>

const behind: Queued = { status: 'queued', reason: 'behind' }

function isBlocking(row: WrittenMessage): boolean {
  return !row.intent.formerSession && (isPending(row) || row.delivery.status === 'uncertain')
}

function headDelivery({ connection: { status }, wait }: ConversationState): Queued {
  if (status === 'ready') return { status: 'queued', reason: wait?.reason, retryAt: wait?.until }
  const isPaused = status === 'paused' || status === 'closed'
  return { status: 'queued', reason: isPaused ? 'paused' : status === 'offline' ? status : 'session' }
}

function isSame(left: Queued, right: Queued): boolean {
  return left.reason === right.reason && left.retryAt === right.retryAt
}
