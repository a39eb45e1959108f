import { pageEnvironment } from './environment.ts'
import { isChatError, type ChatError } from './errors.ts'
import type { Conversation, ConversationOptions } from './conversation-interface.ts'
import type { ConversationEvent } from './events.ts'
import { findWritten, isOpen, isPending, textOf } from './message.ts'
import { maxOpen } from './outbox.ts'
import { ownError } from './own-errors.ts'
import type { Part } from './parts.ts'
import { randomId } from './random-id.ts'
import { createRecords } from './records.ts'
import { createSender } from './sender.ts'
import type { RestoredUnsent } from './read-unsent.ts'
import { pageStorage } from './storage.ts'
import { createStore } from './store.ts'
import { byteLength, isBlank, wellFormed } from './text.ts'
import type { Link, ServerEvent, SessionRecord, Transport } from './transport.ts'
import type { ConversationState, Facts, GuestDetails, Message } from './types.ts'

/** So many messages of one event are taken at once, the last ones first: whoever opens a long conversation sees its end. */
const atOnce = 10_000
/** Those before them wait until the end was drawn, and the page may do other things between, milliseconds. */
const between = 100

interface Waiter {
  readonly resolve: (message: Message) => void
  readonly reject: (error: ChatError) => void
}

/** Makes a conversation over a transport. It does nothing until {@link Conversation.open}. */
export function createConversation({
  transport,
  id = 'default',
  storage,
  sessionStore,
  maxMessages = 1_000,
  environment = pageEnvironment(),
  now = Date.now,
  monotonic = () => performance.now(),
  random = Math.random,
  createId = randomId,
}: ConversationOptions): Conversation {
  const { capabilities, asksGuest } = transport
  const store = createStore(initialState(transport, maxMessages))
  const host = { environment, now, monotonic, random }
  const sender = createSender({ ...host, store, sendSpacing: capabilities.sendSpacing })
  const records = createRecords({
    id,
    storage: storage ?? pageStorage,
    sessionStore: sessionStore ?? pageStorage,
    now,
    onError: (storageError) => setFacts({ storageError }),
  })
  const waiting = new Map<string, Waiter>()
  const stop = new AbortController()
  let session: AbortController | undefined
  let link: Link | undefined
  let starting: Promise<void> | undefined
  let opened = false
  let refusal: ChatError | undefined
  let refusedUntil = 0
  /** Settles whose the kept text is, while there is another tab that might hold it. */
  let settling: Promise<void> | undefined
  let hasBegun = false

  function dispatch(event: ConversationEvent): void {
    if (!stop.signal.aborted) store.dispatch(event)
  }

  function setFacts(facts: Facts): void {
    dispatch({ type: 'facts-changed', facts })
  }

  function changeSession(): void {
    dispatch({ type: 'session-changed', error: ownError('session/changed') })
  }

  function hear(event: ServerEvent, signal: AbortSignal): void {
    if (signal.aborted) return
    switch (event.type) {
      case 'receive-failed':
      case 'receive-restored':
        if (event.error?.retryAfter !== undefined) sender.rest(event.error.retryAfter, 1)
        return setFacts({ receiveError: event.error })
      case 'session-paused':
        return void sender.recover(event.error)
      case 'session-ended':
        return dispatch({ type: 'session-ended', error: event.error ?? ownError('session/ended') })
      case 'messages-received': {
        // Those that tell no time belong behind the ones before them.
        const from = event.messages[0]?.time ? -atOnce : 0
        const older = event.messages.slice(0, from)
        if (older.length > 0) setTimeout(hear, between, { ...event, messages: older }, signal)
        dispatch({ ...event, messages: event.messages.slice(from), at: now() })
        return sender.pump()
      }
      default:
        dispatch(event)
        sender.pump()
    }
  }

  store.subscribe(() => {
    records.keep(store.getState())
    for (const [localId, waiter] of waiting) answer(localId, waiter)
  })

  function answer(localId: string, waiter: Waiter): void {
    const row = findWritten(store.getState().messages, localId)
    if (row && isPending(row)) return
    waiting.delete(localId)
    if (!row) waiter.reject(ownError('send/interrupted'))
    else if ('error' in row.delivery) waiter.reject(row.delivery.error)
    else waiter.resolve(row)
  }

  async function connect(request: { readonly guest?: GuestDetails; readonly session?: SessionRecord }): Promise<void> {
    if (settling) await settling
    if (stop.signal.aborted) throw ownError('conversation/destroyed')
    if (link) return
    if (refusedUntil > monotonic() && refusal) throw refusal
    if (starting) return starting
    const mine = openLink(request).finally(() => {
      if (starting === mine) starting = undefined
    })
    starting = mine
    return mine
  }

  async function openLink(request: { readonly guest?: GuestDetails; readonly session?: SessionRecord }): Promise<void> {
    session?.abort()
    const current = (session = new AbortController())
    const { signal } = current
    setFacts({ connection: { status: 'connecting' } })
    try {
      const opening = await transport.connect({
        ...request,
        ...host,
        getState: store.getState,
        signal,
        onEvent: (event) => hear(event, signal),
        onSession: (record) => signal.aborted || records.saveSession(record),
      })
      if (signal.aborted) {
        opening.close()
        throw ownError('conversation/destroyed')
      }
      link = opening
      const former = store.getState().guest?.id
      if (former !== undefined && former !== opening.guestId) changeSession()
      setFacts({
        connection: { status: 'ready' },
        guest: { id: opening.guestId, name: request.guest?.name },
        ...opening.facts,
      })
      sender.use(opening)
    } catch (thrown) {
      const error = isChatError(thrown) ? thrown : ownError('session/not-started')
      if (session !== current) throw error
      refusal = error
      refusedUntil = monotonic() + (error.retryAfter ?? 0)
      setFacts({ connection: { status: 'idle', error } })
      throw error
    }
  }

  function closeLink(): void {
    session?.abort()
    session = undefined
    starting = undefined
    sender.use(undefined)
    link?.close()
    link = undefined
    setFacts({ uploads: undefined })
  }

  function finish(): void {
    closeLink()
    dispatch({ type: 'session-ended', error: ownError('session/ended') })
    setFacts({ connection: { status: 'closed' } })
    records.wipe()
  }

  /** A kept session that cannot be read is none. */
  function forget(error: ChatError): void {
    if (error.code !== 'config/bad-token') return
    records.saveSession(undefined)
    changeSession()
    if (!asksGuest) connect({}).catch(() => {})
  }

  function comeBack(): void {
    if (!link?.resume && store.getState().connection.status === 'offline' && environment.isOnline())
      setFacts({ connection: { status: 'ready' } })
  }

  /** Takes up what an earlier page of this tab left. */
  function begin(unsent?: RestoredUnsent): void {
    if (hasBegun || stop.signal.aborted) return
    hasBegun = true
    settling = undefined
    const kept = records.loadSession()
    if (unsent) {
      dispatch({ type: 'unsent-restored', ...unsent })
      setFacts({ guest: { id: unsent.guestId } })
      if (!kept) changeSession()
    }
    sender.restoreWait()
    if (kept) connect({ session: kept }).catch(forget)
    else if (!asksGuest) connect({}).catch(() => {})
  }

  function requeue(localId: string): void {
    dispatch({ type: 'message-requeued', localId, at: now() })
    sender.pump()
  }

  function removable(localId: string): Message | undefined {
    const row = findWritten(store.getState().messages, localId)
    return row && isOpen(row) && row.delivery.status !== 'sending' ? row : undefined
  }

  const conversation: Conversation = {
    id,
    getState: store.getState,
    subscribe: store.subscribe,
    link: () => link,
    open() {
      if (opened || stop.signal.aborted) return
      opened = true
      const stopListening = environment.subscribe((change) => {
        if (change === 'offline') return sender.goOffline()
        comeBack()
        if (change === 'online') sender.liftBackoff()
        sender.pump()
        if (store.getState().connection.status === 'ready') link?.poke?.()
      })
      stop.signal.addEventListener('abort', stopListening)
      const { locks } = environment
      const { getState } = store
      const owner = records.unsent.read() === undefined ? createId() : undefined
      if (owner !== undefined) records.own(owner)
      if (owner !== undefined && locks === undefined) return begin()
      const settled = import('./outbox-owner.ts').then(({ settleOwner }) =>
        settleOwner({ records, owner, locks, getState, dispatch, now, createId, signal: stop.signal }),
      )
      settling = settled.then(begin, () => begin())
      if (owner !== undefined) begin()
    },
    start: (guest) => connect({ guest }),
    startNew(guest) {
      if (stop.signal.aborted) return Promise.reject(ownError('conversation/destroyed'))
      const again = link?.startNew?.()
      if (again) return again
      closeLink()
      records.saveSession(undefined)
      changeSession()
      return asksGuest && !guest ? Promise.resolve() : connect({ guest })
    },
    end() {
      if (stop.signal.aborted) return
      const ending = link?.end?.()
      if (ending) ending.then(finish, () => {})
      else finish()
    },
    send(text, parts) {
      const promise = new Promise<Message>((resolve, reject) => {
        const error = refuse(text, parts)
        if (error) return reject(error)
        const localId = createId()
        waiting.set(localId, { resolve, reject })
        dispatch({ type: 'message-queued', localId, text, parts, at: now() })
        link?.takeUploads?.(filesOf(parts))
        sender.pump()
      })
      // A caller who does not look at it shall not see an unhandled rejection: the row says it all.
      promise.catch(() => {})
      return promise
    },
    retry: requeue,
    sendAgain: requeue,
    leave(localId) {
      dispatch({ type: 'message-left', localId })
      sender.pump()
    },
    edit(localId) {
      const row = removable(localId)
      if (!row) return undefined
      const text = textOf(row)
      const { draft } = store.getState()
      setFacts({ draft: draft === '' || text === '' ? text + draft : `${text}\n${draft}` })
      link?.returnUploads?.(filesOf(row.parts))
      dispatch({ type: 'message-removed', localId })
      sender.pump()
      return text
    },
    discard(localId) {
      const row = removable(localId)
      if (!row) return
      for (const id of filesOf(row.parts)) link?.removeUpload?.(id)
      dispatch({ type: 'message-removed', localId })
      sender.pump()
    },
    resume() {
      sender.liftBackoff()
      const { connection } = store.getState()
      if (link?.resume) link.resume()
      else if (connection.status === 'paused' && link) dispatch({ type: 'session-resumed' })
      else comeBack()
      sender.pump()
      link?.poke?.()
    },
    setDraft: (draft) => setFacts({ draft }),
    markRead: () => setFacts({ readUpTo: store.getState().arrivals }),
    destroy({ purge = false } = {}) {
      if (purge) records.wipe()
      if (stop.signal.aborted) return
      stop.abort()
      sender.stop()
      session?.abort()
      link?.close()
      store.clear()
      for (const { reject } of waiting.values()) reject(ownError('conversation/destroyed'))
      waiting.clear()
    },
  }

  function refuse(text: string, parts?: readonly Part[]): ChatError | undefined {
    if (stop.signal.aborted) return ownError('conversation/destroyed')
    if (typeof text !== 'string' || (!parts?.length && isBlank(text))) return ownError('message/blank')
    const bytes = byteLength(wellFormed(text))
    const limit = capabilities.maxTextBytes
    if (bytes > limit)
      return ownError('message/too-long', { message: `The message is too long: ${bytes} of ${limit} bytes.` })
    const state = store.getState()
    if (/closed|ended|only/.test(state.connection.status)) return ownError('session/ended')
    if (state.messages.filter(isOpen).length >= maxOpen) return ownError('conversation/full')
    return undefined
  }

  return conversation
}

function initialState({ capabilities, asksGuest }: Transport, maxMessages: number): ConversationState {
  return {
    messages: [],
    connection: { status: 'idle' },
    asksGuest,
    capabilities,
    arrivals: 0,
    readUpTo: 0,
    draft: '',
    hasOlder: false,
    nextSeq: 1,
    settledIds: [],
    maxMessages,
  }
}

function filesOf(parts: readonly Part[] = []): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'attachment' ? [part.id] : []))
}
