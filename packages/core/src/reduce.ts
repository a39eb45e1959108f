import type { ChatError } from './errors.ts'
import type { ConversationEvent } from './events.ts'
import { accept, fold, inOrder, placeAtEnd } from './fold.ts'
import { findWritten, idsOf, isOpen, isOwn, isPending, isProved, isWritten, writtenOf } from './message.ts'
import { explainWaiting } from './outbox.ts'
import type { ConversationState, Delivery, Intent, Message, WrittenMessage } from './types.ts'

const settledIdsKept = 50

type EventOf<Type extends ConversationEvent['type']> = Extract<ConversationEvent, { type: Type }>

/** The next state. Pure: no clock, no network, no ids made inside. The same state comes back when nothing changed. */
export function reduce(state: ConversationState, event: ConversationEvent): ConversationState {
  const next = apply(state, event)
  return isWaitingAsBefore(state, next) ? next : assign(next, { messages: explainWaiting(next) })
}

/** A key that is pressed costs the same however many messages there are. */
function isWaitingAsBefore(before: ConversationState, after: ConversationState): boolean {
  return before.messages === after.messages && before.connection === after.connection && before.wait === after.wait
}

function apply(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'message-queued':
      return queue(state, event)
    case 'message-requeued':
      return requeue(state, event)
    case 'message-left':
      return change(state, event.localId, (row) =>
        row.delivery.status === 'uncertain' ? { ...row, delivery: { status: 'left' } } : row,
      )
    case 'message-removed':
      return remove(state, event.localId)
    case 'message-sending':
      return change(state, event.localId, (row) => issue(row, event.at))
    case 'message-accepted':
      return settle(state, event)
    case 'message-unsent':
      return change(state, event.localId, (row) => (isProved(row) ? row : unsent(row, event.error)))
    case 'messages-received':
      return receive(state, event)
    case 'facts-changed':
      return assign(state, event.facts)
    case 'session-resumed':
      return { ...state, connection: { status: 'ready' }, messages: state.messages.map(tryAgain) }
    case 'session-changed':
      return leaveSession(state, event)
    case 'session-ended':
      return endSession(state, event)
    case 'unsent-restored':
      return restore(state, event)
  }
}

function assign(state: ConversationState, facts: Partial<ConversationState>): ConversationState {
  const isSame = Object.entries(facts).every(([name, fact]) => state[name as keyof ConversationState] === fact)
  return isSame ? state : { ...state, ...facts }
}

function change(state: ConversationState, localId: string, next: (row: WrittenMessage) => Message): ConversationState {
  const row = findWritten(state.messages, localId)
  const changed = row && next(row)
  return changed && changed !== row
    ? { ...state, messages: state.messages.map((message) => (message === row ? changed : message)) }
    : state
}

function remove(state: ConversationState, localId: string): ConversationState {
  const messages = state.messages.filter((row) => row.localId !== localId)
  return messages.length === state.messages.length ? state : { ...state, messages }
}

function queue(
  state: ConversationState,
  { localId, text, parts = [], at }: EventOf<'message-queued'>,
): ConversationState {
  const row: Message = {
    localId,
    author: { kind: 'guest' },
    parts: text ? [{ kind: 'text', text }, ...parts] : parts,
    time: at,
    place: placeAtEnd(state.messages, at),
    delivery: { status: 'queued' },
    intent: { seq: state.nextSeq, attempts: 0, tries: 0, open: 0 },
  }
  return trim({ ...state, nextSeq: state.nextSeq + 1, messages: [...state.messages, row] })
}

/** A new place at the end. A second press while it waits or is on its way does nothing. */
function requeue(state: ConversationState, { localId, at }: EventOf<'message-requeued'>): ConversationState {
  const row = findWritten(state.messages, localId)
  if (!row || !canGoAgain(row.delivery)) return state
  const { formerSession: _, ...intent } = row.intent
  const moved: WrittenMessage = {
    ...row,
    place: placeAtEnd(state.messages, at),
    delivery: { status: 'queued' },
    intent: {
      ...intent,
      seq: state.nextSeq,
      tries: 0,
      resendOf: intent.resendOf ?? intent.seq,
      mayDuplicate: intent.mayDuplicate || intent.open > 0,
    },
  }
  const others = state.messages.filter((message) => message !== row)
  return { ...state, nextSeq: state.nextSeq + 1, messages: [...others, moved] }
}

function canGoAgain(delivery: Delivery): boolean {
  const { status } = delivery
  return status === 'uncertain' || status === 'left' || (status === 'failed' && delivery.error.retryable)
}

function issue(row: WrittenMessage, at: number): Message {
  const { attempts, tries, issuedAt = at } = row.intent
  return {
    ...row,
    delivery: { status: 'sending', since: at },
    intent: { ...row.intent, attempts: attempts + 1, tries: tries + 1, issuedAt },
  }
}

/** What the error proves decides. A message with an open attempt never turns failed: that one may have arrived. */
function unsent(row: WrittenMessage, error: ChatError): Message {
  const { outcome } = error
  const open = row.intent.open + (outcome === 'unknown' ? 1 : 0)
  const intent: Intent = { ...row.intent, open, issuedAt: open ? row.intent.issuedAt : undefined }
  const delivery: Delivery =
    outcome === 'session' || outcome === 'transient'
      ? { status: 'queued' }
      : outcome === 'unknown'
        ? { status: 'uncertain', error }
        : open
          ? { status: 'uncertain', error, refused: error }
          : { status: 'failed', error }
  return { ...row, delivery, intent }
}

function settle(state: ConversationState, { localId, receipt }: EventOf<'message-accepted'>): ConversationState {
  const { id = '' } = receipt
  const known = state.settledIds
  const settledIds = known.includes(id) ? known : [...known, id].slice(-settledIdsKept)
  return assign(state, { messages: accept(state.messages, localId, receipt), settledIds })
}

function receive(
  state: ConversationState,
  { messages: incoming, at, live }: EventOf<'messages-received'>,
): ConversationState {
  let { arrivals } = state
  const number = (row: Message): Message => (isOwn(row) ? row : { ...row, arrival: ++arrivals })
  const { settledIds } = state
  const messages = fold(state.messages, incoming, { at, live, settledIds, number: live ? number : undefined })
  return messages === state.messages ? state : trim({ ...state, messages, arrivals })
}

/** Drops the oldest settled rows over the limit; open own messages always stay. */
function trim(state: ConversationState): ConversationState {
  let excess = state.messages.length - state.maxMessages
  if (excess <= 0) return state
  const messages = state.messages.filter((row) => isOpen(row) || excess-- <= 0)
  idsOf(messages, state.messages)
  return { ...state, messages }
}

/** One press resumes all: what gave up by itself is taken up again in its old place. */
function tryAgain(row: Message): Message {
  return isWritten(row) && row.delivery.status === 'failed' && row.delivery.error.code === 'send/gave-up'
    ? { ...row, delivery: { status: 'queued' }, intent: { ...row.intent, tries: 0 } }
    : row
}

/** The old conversation is over: its rows go, what was never confirmed stays for the person to decide. */
function leaveSession(state: ConversationState, { error }: EventOf<'session-changed'>): ConversationState {
  return {
    ...state,
    messages: writtenOf(state.messages)
      .filter(isOpen)
      .map((row) => orphan(row, error)),
    connection: { status: 'idle' },
    guest: undefined,
    wait: undefined,
    receiveError: undefined,
    settledIds: [],
    readUpTo: state.arrivals,
  }
}

/** Nothing is sent any more. What was never confirmed stays readable, for the person to copy or remove. */
function endSession(state: ConversationState, { error }: EventOf<'session-ended'>): ConversationState {
  return {
    ...state,
    messages: state.messages.map((row) => (isWritten(row) && isOpen(row) ? orphan(row, error) : row)),
    connection: { status: 'closed', error },
    wait: undefined,
  }
}

function orphan(row: WrittenMessage, error: ChatError): Message {
  const intent = { ...row.intent, formerSession: true }
  if (!isPending(row)) return { ...row, intent }
  const mayHaveArrived = row.intent.open > 0 || row.delivery.status === 'sending'
  return { ...row, intent, delivery: { status: mayHaveArrived ? 'uncertain' : 'failed', error } }
}

function restore(state: ConversationState, unsent: EventOf<'unsent-restored'>): ConversationState {
  return {
    ...state,
    messages: inOrder([...unsent.messages, ...state.messages]),
    draft: [unsent.draft, state.draft].filter(Boolean).join('\n'),
    nextSeq: Math.max(state.nextSeq, unsent.nextSeq),
    settledIds: unsent.settledIds,
    wait: unsent.wait,
  }
}
