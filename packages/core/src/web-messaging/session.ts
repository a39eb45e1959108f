import { createBatch } from '../batch.ts'
import type { ChatError } from '../errors.ts'
import { field } from '../json.ts'
import { ownError } from '../own-errors.ts'
import { supervise } from '../supervise.ts'
import type { ConnectRequest, Link, ServerEvent } from '../transport.ts'
import type { Connection as State, Facts, SessionInfo } from '../types.ts'
import { createAttributes, type PendingAttributes } from './attributes.ts'
import { createCatchUp } from './catch-up.ts'
import { configure } from './configure.ts'
import { openConnection, type Ask, type Connection } from './connection.ts'
import { errorOf, lost } from './diagnose.ts'
import { encodeEvent, type Attributes } from './encode.ts'
import { createExpiry } from './expiry.ts'
import { errorOfCode } from './explain.ts'
import { createHearing, healthId } from './hear.ts'
import { createHeartbeat, type Heartbeat } from './heartbeat.ts'
import { createHistory } from './history.ts'
import { createHttp } from './http.ts'
import { sessionName, uuid } from './ids.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { createPublished } from './published.ts'
import { putFile } from './put.ts'
import { read, text } from './schema.ts'
import { sessionInfo } from './session-info.ts'
import type { Settings } from './settings.ts'
import { shared } from './shared.ts'
import { createShow } from './show.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { sleep } from '../sleep.ts'
import { createTyping, type Typing } from './typing.ts'
import { createUploads, type Uploads } from './uploads.ts'

/** One session over as many sockets as it takes. */
export interface Session {
  readonly guestId: string
  readonly state: () => State
  readonly pacer: Pacer
  readonly uploads: Uploads
  readonly signIn: SignIn
  readonly attributes: PendingAttributes
  readonly typing: Typing
  /** Rejects at once when there is no socket. */
  readonly ask: Ask
  /** Opens it. Resolves when it is ready for the first time. */
  readonly start: () => Promise<State>
  /** The socket does not answer: another one is opened. */
  readonly drop: (error: ChatError) => void
  /** What a person can do with it. */
  readonly verbs: Pick<Link, 'resume' | 'startNew' | 'end' | 'loadOlder' | 'signIn' | 'signOut'>
}

export function createSession(
  settings: Settings,
  request: ConnectRequest,
  signal: AbortSignal,
  nextNumber: () => number,
): Session {
  const { deploymentId, hosts, now, monotonic, timeout, getState } = settings
  const { api } = hosts
  const kept = (name: string): string | undefined => read(text, field(request.session, name))
  const token = settings.token ?? kept('token') ?? uuid()
  const guestId = sessionName(token)
  let connection: Connection | undefined
  let heartbeat: Heartbeat | undefined
  let state: State = { status: 'connecting' }
  let info: SessionInfo | undefined
  let opened = false
  let isReadOnly = false
  /** Whether the next configure starts another conversation. */
  let isFresh = false
  let onEnded: (() => void) | undefined

  function emit(event: ServerEvent): void {
    if (signal.aborted) return
    if (event.type !== 'facts-changed') batch.flush()
    request.onEvent(event)
  }

  function setFacts(facts: Facts): void {
    emit({ type: 'facts-changed', facts })
  }

  function changed(): void {
    emit({ type: 'session-changed', error: ownError('session/changed') })
  }

  function keep(): void {
    if (!signal.aborted) request.onSession({ guestId, token, refreshToken: signIn.refreshToken() })
  }

  const ask: Ask = async (action, fields, how = {}) => {
    // A message waits for its turn before, and a sign of life does not wait at all.
    const wait = how.isMessage || how.tracingId === healthId ? 0 : pacer.delay(false)
    if (wait > 0) await sleep(wait, signal)
    if (!connection) throw lost('transient')
    return connection.ask(action, fields, how)
  }

  function tell(eventType: string, facts: object, attributes?: Attributes): Promise<unknown> {
    return ask('onMessage', { message: encodeEvent(eventType, { ...facts }, attributes) }, { isMessage: true })
  }

  const show = createShow(settings.observe, nextNumber, now)
  const http = createHttp(settings.fetch, { signal, timeout, show })
  /** What the parts of a session have in common. */
  const common = { ...settings, api, ask, emit, http, setFacts, show, signal, token }
  const pacer = createPacer(monotonic)
  const batch = createBatch(settings.environment, (messages) => {
    emit({ type: 'messages-received', messages, live: true })
    expiry.renewed()
  })
  const published = createPublished(
    `${hosts.config}/webdeployments/v1/deployments/${deploymentId}/config.json`,
    http,
    setFacts,
  )
  const history = createHistory(common)
  const signIn = createSignIn({
    ...common,
    askHost: settings.signIn,
    refreshToken: kept('refreshToken'),
    onChange: keep,
  })
  const attributes = createAttributes(settings.attributes, () => info?.maxAttributesBytes)
  const uploads = createUploads({
    ...common,
    session: () => info,
    isReadOnly: () => isReadOnly,
    put: settings.put ?? putFile(settings.fetch),
  })
  const typing = createTyping({
    ...common,
    mayTell: () => !!info?.tellsTyping && state.status === 'ready' && pacer.delay(true) === 0,
    tell: () => tell('Typing', { typing: { type: 'On' } }),
    onOff: () => setInfo({ tellsTyping: false }),
  })
  const probe = (): void => heartbeat?.ask()
  const expiry = createExpiry({ ...common, probe, show: setInfo })
  const supervisor = supervise({
    ...common,
    open,
    probe,
    show(next) {
      state = next
      setFacts({ connection: next })
    },
  })
  const catchUp = createCatchUp({ ...common, history, give: (said) => hearing.said(said) })
  const parts = { attributes, batch, catchUp, expiry, pacer, published, signIn, typing, uploads }
  const hearing = createHearing({
    ...common,
    ...parts,
    course: {
      isFresh: () => isFresh,
      isClearing: () => !!onEnded,
      changed,
      becomeReadOnly() {
        isReadOnly = true
        supervisor.became(stateNow())
      },
      drop,
      pause(error) {
        leave()
        supervisor.stop({ status: 'paused', error })
      },
      leave,
      end,
    },
  })
  signal.addEventListener('abort', () => {
    batch.stop()
    rest()
  })

  function setInfo(change: Partial<SessionInfo>): void {
    if (!info) return
    info = { ...info, ...change }
    setFacts({ session: info })
  }

  /** Lets go of the connection. */
  function leave(): void {
    heartbeat?.stop()
    catchUp.stop()
    typing.stopShowing()
    const old = connection
    connection = undefined
    old?.close()
    uploads.interrupted()
  }

  function rest(): void {
    expiry.stop()
    typing.stop()
    leave()
  }

  function drop(error: ChatError): void {
    leave()
    supervisor.lost(error)
  }

  /** The session is gone: only another token helps. */
  function end(error: ChatError): void {
    if (state.status === 'ended') return
    if (!signal.aborted) request.onSession(undefined)
    settings.onSpent()
    uploads.clear()
    rest()
    supervisor.stop({ status: 'ended', error })
    onEnded?.()
  }

  function stateNow(): State {
    return { status: isReadOnly ? 'read-only' : 'ready' }
  }

  /** Makes one connection ready: configuration, socket, session, what was missed. */
  async function open(stop: AbortSignal): Promise<State> {
    leave()
    await published.load()
    if (signIn.isWanted()) await signIn.obtain()
    stop.throwIfAborted()
    pacer.renew()
    const mine = await openConnection({
      ...common,
      pacer,
      facts: () => ({ opened, deployment: published.state() }),
      onEnvelope(envelope, wasAsked) {
        heartbeat?.heard()
        hearing.frame(envelope, wasAsked)
      },
      onTooLarge: () => emit({ type: 'receive-failed', error: errorOfCode('receive/too-large') }),
      onLost: drop,
    })
    if (stop.aborted) mine.close()
    stop.throwIfAborted()
    stop.addEventListener('abort', () => connection === mine && leave())
    connection = mine
    opened = true
    catchUp.begin()
    heartbeat = createHeartbeat({
      monotonic,
      probe: (patience) =>
        ask('echo', { message: { type: 'Text', text: 'ping' } }, { tracingId: healthId, timeout: patience }),
      onDead: () => drop(errorOf({ opened })),
    })
    await catchUp.run(await begin())
    return stateNow()
  }

  /** Opens the session on the connection. Resolves with whether it is a new one. */
  async function begin(): Promise<boolean> {
    const facts = await configure({ ...common, signIn }, isFresh)
    const { id = guestId } = getState()?.guest ?? {}
    if (id !== guestId) changed()
    const deployment = published.config()
    isFresh = false
    isReadOnly = facts.readOnly
    signIn.accepted()
    history.forget()
    info = sessionInfo(facts, deployment, signIn.isWanted())
    keep()
    if (facts.newSession) attributes.renew()
    const sessionError = attributes.check() ? errorOfCode('message/attributes-too-large') : undefined
    setFacts({ guest: { id: guestId }, session: info, deployment, sessionError })
    expiry.told(facts)
    if (facts.newSession && !isReadOnly && deployment?.autoStart) join()
    return facts.newSession
  }

  /** Starts the flow before the guest has written anything. */
  function join(): void {
    const going = attributes.take()
    tell('Presence', { presence: { type: 'Join' } }, going).then(
      () => attributes.sent(going),
      (error: ChatError) => {
        if (error.code !== 'message/attributes-too-large') return
        attributes.drop()
        setFacts({ sessionError: error })
      },
    )
  }

  /** Closes what was ended, and begins the next conversation in the same session. */
  const restart = shared(async () => {
    isFresh = true
    changed()
    setFacts({ connection: { status: 'connecting' }, guest: { id: guestId }, hasOlder: false })
    try {
      await ask('closeSession', { closeAllConnections: true }, { expects: 'session' })
      await begin()
      supervisor.became(stateNow())
    } catch {
      supervisor.stop({ status: 'connecting' })
      await supervisor.start()
    }
  })

  /** Asks the service to end the conversation, and waits for it. */
  async function clear(): Promise<void> {
    const ended = new Promise<void>((resolve) => (onEnded = resolve))
    try {
      await tell('Presence', { presence: { type: 'Clear' } })
      await Promise.race([ended, sleep(timeout, signal)])
    } catch (error) {
      // A lost socket proves nothing, but what was cleared closes it, too.
      if (state.status === 'ended') return
      setFacts({ sessionError: error as ChatError })
      throw error
    } finally {
      onEnded = undefined
    }
  }

  return {
    ...parts,
    guestId,
    state: () => state,
    ask,
    start: supervisor.start,
    drop,
    verbs: {
      resume() {
        if (state.status === 'ready') emit({ type: 'session-resumed' })
        else supervisor.resume()
      },
      startNew: () => (state.status === 'read-only' ? restart() : undefined),
      end: () => (info?.canClear && state.status.startsWith('read') ? clear() : undefined),
      loadOlder: history.older,
      async signIn(grant) {
        await signIn.exchange(grant)
        await begin().catch((error: ChatError) => {
          // What the service does not accept is not tried again at the next connect.
          if (error.outcome === 'session') signIn.clear()
          throw error
        })
      },
      async signOut() {
        await signIn.signOut()
        end(errorOf({ event: 'logged-out' }))
      },
    },
  }
}
