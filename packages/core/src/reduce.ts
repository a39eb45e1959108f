import type { ConversationEvent } from './events.ts'
import { accept, fold, inOrder, isProved, placeAtEnd } from './fold.ts'
import { isOpen } from './message.ts'
import { explainWaiting } from './outbox.ts'
import type { Connection, ConversationState, Delivery, Intent, Message } from './types.ts'

const settledIdsKept = 50

/** The next state. Pure: no clock, no network, no ids made inside. The same state comes back when nothing changed. */
export function reduce(state: ConversationState, event: ConversationEvent): ConversationState {
  const next = apply(state, event)
  if (
    next === state ||
    (next.messages === state.messages && next.connection === state.connection && next.wait === state.wait)
  )
    return next
  const messages = explainWaiting(next)
  return messages === next.messages ? next : { ...next, messages }
}

function apply(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case 'message-queued':
      return queue(state, event.localId, event.text, event.at)
    case 'message-requeued':
      return requeue(state, event.localId, event.at)
    case 'message-left':
      return deliver(state, event.localId, (row) =>
        row.delivery?.status === 'uncertain' ? { status: 'left' } : undefined,
      )
    case 'message-removed':
      return withMessages(state, without(state.messages, event.localId))
    case 'draft-changed':
      return event.text === state.draft ? state : { ...state, draft: event.text }
    case 'messages-read':
      return state.readUpTo === state.arrivals ? state : { ...state, readUpTo: state.arrivals }
    case 'message-sending':
      return sending(state, event.localId, event.at)
    case 'message-accepted':
      return settle(withMessages(state, accept(state.messages, event.localId, event.receipt)), event.receipt.id)
    case 'message-refused':
      return deliver(state, event.localId, (row) => refused(row, event.error), forgetIssue)
    case 'message-deferred':
      return deliver(state, event.localId, (row) => (isProved(row) ? undefined : { status: 'queued' }), forgetIssue)
    case 'message-doubted':
      return deliver(
        state,
        event.localId,
        (row) => (isProved(row) ? undefined : { status: 'uncertain', error: event.error }),
        (intent) => ({ ...intent, open: intent.open + 1 }),
      )
    case 'messages-received':
      return receive(state, event)
    case 'receive-failed':
      return { ...state, receiveError: event.error }
    case 'receive-restored':
      return state.receiveError ? { ...state, receiveError: undefined } : state
    case 'session-starting':
      return connect(state, { status: 'connecting' })
    case 'session-start-failed':
      return connect(state, { status: 'idle', error: event.error })
    case 'session-ready':
      return {
        ...connect(state, { status: 'ready' }),
        guest: {
          ...state.guest,
          ...(event.guestId && { id: event.guestId }),
          ...(event.guestName && { name: event.guestName }),
        },
      }
    case 'session-paused':
      return connect(state, { status: 'paused', error: event.error })
    case 'session-resumed':
      return { ...connect(state, { status: 'ready' }), messages: state.messages.map(tryAgain) }
    case 'session-changed':
      return leaveSession(state, event.error)
    case 'session-closed':
    case 'session-ended':
      return connect(state, { status: 'closed', ...(event.error && { error: event.error }) })
    case 'network-lost':
      return state.connection.status === 'ready' ? connect(state, { status: 'offline' }) : state
    case 'network-back':
      return state.connection.status === 'offline' ? connect(state, { status: 'ready' }) : state
    case 'wait-started':
      return { ...state, wait: event.wait }
    case 'wait-ended':
      return state.wait ? { ...state, wait: undefined } : state
    case 'unsent-restored':
      return restore(state, event)
    case 'storage-failed':
      return { ...state, storageError: event.error }
  }
}

function queue(state: ConversationState, localId: string, text: string, at: number): ConversationState {
  const row: Message = {
    localId,
    author: { kind: 'guest', ...(state.guest?.name && { name: state.guest.name }) },
    parts: [{ kind: 'text', text }],
    time: at,
    place: placeAtEnd(state.messages, at),
    delivery: { status: 'queued' },
    intent: { seq: state.nextSeq, attempts: 0, tries: 0, open: 0 },
  }
  return trim({ ...state, nextSeq: state.nextSeq + 1, messages: [...state.messages, row] })
}

/** A second press while it waits or is on its way does nothing. */
function requeue(state: ConversationState, localId: string, at: number): ConversationState {
  const row = find(state, localId)
  const status = row?.delivery?.status
  const canGo =
    status === 'uncertain' || status === 'left' || (row?.delivery?.status === 'failed' && row.delivery.error.retryable)
  if (!row?.intent || !canGo) return state
  const { formerSession: _, ...intent } = row.intent
  const moved: Message = {
    ...row,
    place: placeAtEnd(state.messages, at),
    delivery: { status: 'queued' },
    intent: {
      ...intent,
      seq: state.nextSeq,
      tries: 0,
      resendOf: intent.resendOf ?? intent.seq,
      ...(intent.open > 0 && { mayDuplicate: true }),
    },
  }
  return { ...state, nextSeq: state.nextSeq + 1, messages: [...without(state.messages, localId), moved] }
}

function sending(state: ConversationState, localId: string, at: number): ConversationState {
  return deliver(
    state,
    localId,
    () => ({ status: 'sending', since: at }),
    (intent) => ({
      ...intent,
      attempts: intent.attempts + 1,
      tries: intent.tries + 1,
      issuedAt: intent.issuedAt ?? at,
    }),
  )
}

/** A message with an open attempt never turns failed: the first may have arrived. */
function refused(row: Message, error: Extract<Delivery, { status: 'failed' }>['error']): Delivery | undefined {
  if (isProved(row)) return undefined
  if (row.intent && row.intent.open > 0) return { status: 'uncertain', error, refused: error }
  return { status: 'failed', error }
}

function forgetIssue(intent: Intent): Intent {
  return intent.open > 0 ? intent : { ...intent, issuedAt: undefined }
}

function receive(
  state: ConversationState,
  event: Extract<ConversationEvent, { type: 'messages-received' }>,
): ConversationState {
  const folded = fold(state.messages, event.messages, { at: event.at, settledIds: state.settledIds })
  if (folded === state.messages) return state
  if (!event.live) return trim({ ...state, messages: folded })
  const known = new Set(state.messages)
  const ids = new Set(event.messages.filter((message) => !message.own).map((message) => `@${message.id}`))
  let { arrivals } = state
  const messages = folded.map((row) =>
    ids.has(row.localId) && row.arrival === undefined && !known.has(row) ? { ...row, arrival: ++arrivals } : row,
  )
  return trim({ ...state, messages, arrivals })
}

/** Drops the oldest settled rows over the limit; open own messages always stay. */
function trim(state: ConversationState): ConversationState {
  let excess = state.messages.length - state.maxMessages
  if (excess <= 0) return state
  return { ...state, messages: state.messages.filter((row) => isOpen(row) || excess-- <= 0) }
}

function settle(state: ConversationState, id: string | undefined): ConversationState {
  if (id === undefined || state.settledIds.includes(id)) return state
  return { ...state, settledIds: [...state.settledIds, id].slice(-settledIdsKept) }
}

/** One press resumes all: what gave up by itself is taken up again in its old place. */
function tryAgain(row: Message): Message {
  if (row.delivery?.status !== 'failed' || row.delivery.error.code !== 'send/gave-up' || !row.intent) return row
  return { ...row, delivery: { status: 'queued' }, intent: { ...row.intent, tries: 0 } }
}

/** The old conversation is over: its rows go, what was never confirmed stays for the person to decide. */
function leaveSession(
  state: ConversationState,
  error: Extract<Delivery, { status: 'failed' }>['error'],
): ConversationState {
  const messages = state.messages.filter(isOpen).map((row): Message => {
    if (!row.intent || !row.delivery) return row
    const intent = { ...row.intent, formerSession: true }
    if (row.delivery.status === 'queued' && row.intent.open === 0)
      return { ...row, intent, delivery: { status: 'failed', error } }
    if (row.delivery.status === 'queued' || row.delivery.status === 'sending')
      return { ...row, intent, delivery: { status: 'uncertain', error } }
    return { ...row, intent }
  })
  return {
    ...state,
    messages,
    connection: { status: 'idle' },
    guest: undefined,
    wait: undefined,
    receiveError: undefined,
    settledIds: [],
    readUpTo: state.arrivals,
  }
}

function restore(
  state: ConversationState,
  event: Extract<ConversationEvent, { type: 'unsent-restored' }>,
): ConversationState {
  const known = new Set(state.messages.map((row) => row.localId))
  const messages = inOrder([...event.messages.filter((row) => !known.has(row.localId)), ...state.messages])
  return {
    ...state,
    messages,
    draft: state.draft || event.draft,
    nextSeq: Math.max(state.nextSeq, event.nextSeq),
    settledIds: event.settledIds,
    wait: event.wait ?? state.wait,
  }
}

function deliver(
  state: ConversationState,
  localId: string,
  change: (row: Message) => Delivery | undefined,
  remember: (intent: Intent) => Intent = (intent) => intent,
): ConversationState {
  const row = find(state, localId)
  const delivery = row && change(row)
  if (!row || !delivery) return state
  const next = { ...row, delivery, ...(row.intent && { intent: remember(row.intent) }) }
  return { ...state, messages: state.messages.map((candidate) => (candidate === row ? next : candidate)) }
}

function connect(state: ConversationState, connection: Connection): ConversationState {
  return { ...state, connection }
}

function withMessages(state: ConversationState, messages: readonly Message[]): ConversationState {
  return messages === state.messages ? state : { ...state, messages }
}

function find(state: ConversationState, localId: string): Message | undefined {
  return state.messages.findLast((row) => row.localId === localId)
}

function without(messages: readonly Message[], localId: string): readonly Message[] {
  const kept = messages.filter((row) => row.localId !== localId)
  return kept.length === messages.length ? messages : kept
}
