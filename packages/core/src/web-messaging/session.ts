import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import { ChatError, isChatError } from '../errors.ts'
import { field } from '../json.ts'
import { ownError } from '../own-errors.ts'
import type { SocketFacts } from '../socket-facts.ts'
import { supervise } from '../supervise.ts'
import type { ConnectRequest, ServerEvent } from '../transport.ts'
import type { Connection as State, Facts, SessionInfo } from '../types.ts'
import { createBatch } from '../batch.ts'
import { createAttributes, type PendingAttributes } from './attributes.ts'
import { openConnection, refusalOf, type Ask, type Connection, type FrameOf } from './connection.ts'
import { readDeployment, type DeploymentConfig } from './deployment.ts'
import { encodeEvent } from './encode.ts'
import { createExpiry } from './expiry.ts'
import { createHeartbeat, type Heartbeat } from './heartbeat.ts'
import { createHistory, type Gap, type History } from './history.ts'
import { createHttp } from './http.ts'
import { sessionName, uuid } from './ids.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { putFile } from './put.ts'
import { sessionInfo } from './session-info.ts'
import type { Settings } from './settings.ts'
import { shared } from './shared.ts'
import { createShow } from './show.ts'
import { createSignIn, type SignIn } from './sign-in.ts'
import { sleep } from './sleep.ts'
import { createUploads, type Uploads } from './uploads.ts'
import { createTyping, type Typing } from './typing.ts'
import type { Envelope, Said, SessionFacts } from './wire.ts'

/** Our reference of health checks, which tells their answers from messages. */
const healthId = 'parlor-health-check'

/** One session over as many sockets as it takes. */
export interface Session {
  readonly guestId: () => string
  readonly state: () => State
  readonly info: () => SessionInfo | undefined
  readonly pacer: Pacer
  readonly history: History
  readonly uploads: Uploads
  readonly signIn: SignIn
  readonly attributes: PendingAttributes
  readonly typing: Typing
  readonly setFacts: (facts: Facts) => void
  /** Rejects at once when there is no socket. */
  readonly ask: Ask
  /** Opens it. Resolves when it is ready for the first time. */
  readonly start: () => Promise<State>
  readonly resume: () => void
  /** The socket does not answer: another one is opened. */
  readonly drop: (error: ChatError) => void
  /** Starts the next conversation of a session that can only be read. */
  readonly restart: () => Promise<void>
  /** Asks the service to end the conversation, and waits for it. */
  readonly clear: () => Promise<void>
  /** Makes the session one of the guest who has just signed in. */
  readonly stepUp: () => Promise<void>
  /** Signs the guest out, which ends the session. */
  readonly signOut: () => Promise<void>
}

export function createSession(
  settings: Settings,
  request: ConnectRequest,
  signal: AbortSignal,
  nextNumber: () => number,
): Session {
  const { deploymentId, hosts, now, monotonic, timeout } = settings
  const show = createShow(settings.observe, nextNumber, now)
  const http = createHttp(settings.fetch, { signal, timeout, show })
  const kept = field(request.session, 'token')
  const token = settings.token ?? (typeof kept === 'string' ? kept : uuid())
  let connection: Connection | undefined
  let deployment: DeploymentConfig | undefined
  let deploymentState: SocketFacts['deployment']
  let state: State = { status: 'connecting' }
  let info: SessionInfo | undefined
  let opened = false
  let isReadOnly = false
  /** Whether the next configure starts another conversation. */
  let isFresh = false
  let onCleared: (() => void) | undefined
  let buffer: Said[] | undefined
  let heartbeat: Heartbeat | undefined
  let repairs: AbortController | undefined
  const pacer = createPacer(monotonic)
  const batch = createBatch(settings.environment, (messages) => {
    emit({ type: 'messages-received', messages, live: true })
    expiry.renewed()
  })

  function emit(event: ServerEvent): void {
    if (signal.aborted) return
    if (event.type !== 'facts-changed') batch.flush()
    request.onEvent(event)
  }

  function setFacts(facts: Facts): void {
    emit({ type: 'facts-changed', facts })
  }

  function keep(): void {
    if (signal.aborted) return
    request.onSession({ guestId: sessionName(token), token, refreshToken: signIn.refreshToken() })
  }

  const ask: Ask = async (action, fields, how) => {
    // A message waits for its turn before, and a sign of life does not wait at all.
    const wait = how?.isMessage || how?.tracingId === healthId ? 0 : pacer.delay(false)
    if (wait > 0) await sleep(wait, signal)
    if (!connection) throw errorOfCode('network/lost', { outcome: 'transient' })
    return connection.ask(action, fields, how)
  }
  const history = createHistory({
    api: hosts.api,
    http,
    ask,
    getState: settings.getState,
    emit,
    now,
    monotonic,
  })
  const signIn = createSignIn({
    api: hosts.api,
    deploymentId,
    http,
    askHost: settings.signIn,
    refreshToken:
      typeof field(request.session, 'refreshToken') === 'string' ? String(request.session?.refreshToken) : undefined,
    onChange: keep,
  })
  const attributes = createAttributes(settings.attributes, () => info?.maxAttributesBytes)
  const uploads = createUploads({
    ask,
    session: () => info,
    put: settings.put ?? putFile(settings.fetch),
    show,
    setFacts,
    signal,
  })
  const typing = createTyping({
    monotonic,
    setFacts,
    mayTell: () => !!info?.tellsTyping && state.status === 'ready' && pacer.delay(true) === 0,
    tell: () =>
      ask('onMessage', { message: encodeEvent({ eventType: 'Typing', typing: { type: 'On' } }) }, { isMessage: true }),
    onOff: () => info && setInfo({ tellsTyping: false }),
  })
  const expiry = createExpiry({
    now,
    notice: settings.expiryNotice,
    probe: () => heartbeat?.ask(),
    show: (facts) => info && setInfo(facts),
  })
  const supervisor = supervise({
    ...settings,
    signal,
    open,
    probe: () => heartbeat?.ask(),
    show(next) {
      state = next
      setFacts({ connection: next })
    },
  })
  signal.addEventListener('abort', () => {
    batch.stop()
    expiry.stop()
    typing.stop()
    closeConnection()
  })

  function setInfo(change: Partial<SessionInfo>): void {
    if (!info) return
    const next = { ...info, ...change }
    if (Object.entries(change).every(([name, fact]) => info?.[name as keyof SessionInfo] === fact)) return
    info = next
    setFacts({ session: next })
  }

  function closeConnection(): void {
    heartbeat?.stop()
    repairs?.abort()
    const old = connection
    connection = undefined
    buffer = undefined
    typing.stopShowing()
    old?.close()
    uploads.interrupted()
  }

  /** Reads what the administrator set, once. A relay may hide it; then the flags are off. */
  async function loadDeployment(): Promise<void> {
    if (deployment) return
    const url = `${hosts.config}/webdeployments/v1/deployments/${deploymentId}/config.json`
    const answer = await http(url).catch(() => undefined)
    deployment = answer?.status === 200 ? readDeployment(answer.body) : undefined
    deploymentState = deployment
      ? deployment.isActive
        ? 'active'
        : 'inactive'
      : answer?.status === 404
        ? 'missing'
        : 'unread'
    setFacts({ deployment })
    if (deploymentState !== 'inactive') return
    deployment = undefined
    throw errorOf({ step: 'connect', socket: { deployment: 'inactive' } })
  }

  /** Makes one connection ready: configuration, socket, session, what was missed. */
  async function open(stop: AbortSignal): Promise<State> {
    closeConnection()
    await loadDeployment()
    if (signIn.isWanted()) await signIn.obtain()
    if (stop.aborted) throw ownError('send/interrupted')
    const mine = await connect()
    if (stop.aborted) {
      mine.close()
      throw ownError('send/interrupted')
    }
    stop.addEventListener('abort', () => connection === mine && closeConnection())
    connection = mine
    opened = true
    buffer = []
    heartbeat = createHeartbeat({
      monotonic,
      probe: (patience) =>
        ask('echo', { message: { type: 'Text', text: 'ping' } }, { tracingId: healthId, timeout: patience }),
      onDead: () => drop(errorOf({ step: 'connect', socket: { opened: true } })),
    })
    const facts = await configure()
    await catchUp(facts)
    return stateNow()
  }

  function stateNow(): State {
    return isReadOnly ? { status: 'read-only' } : { status: 'ready' }
  }

  function connect(): Promise<Connection> {
    pacer.renew()
    return openConnection({
      ...settings,
      url: settings.socketUrl,
      token: () => token,
      pacer,
      show,
      facts: () => ({ opened, deployment: deploymentState }),
      onEnvelope: hear,
      onTooLarge: () => emit({ type: 'receive-failed', error: errorOfCode('receive/too-large') }),
      onLost: drop,
    })
  }

  function drop(error: ChatError): void {
    closeConnection()
    supervisor.lost(error)
  }

  async function configure(): Promise<SessionFacts> {
    const isSigned = signIn.isWanted()
    const name = sessionName(token)
    const fields = {
      deploymentId,
      startNew: isFresh,
      journeyContext: { customer: { id: token, idType: 'cookie' }, customerSession: { id: '', type: 'web' } },
      ...(isSigned && { data: { code: await signIn.obtain() } }),
    }
    let frame: FrameOf<'session'>
    try {
      frame = await ask(isSigned ? 'configureAuthenticatedSession' : 'configureSession', fields, { expects: 'session' })
    } catch (error) {
      if (!isSigned || !isChatError(error) || error.code !== 'auth/required') throw configureError(error)
      signIn.refused()
      return configure()
    }
    const { session } = frame
    const former = settings.getState()?.guest?.id
    if (former !== undefined && former !== name) emit({ type: 'session-changed', error: ownError('session/changed') })
    isFresh = false
    isReadOnly = session.readOnly
    signIn.accepted()
    history.forget()
    info = sessionInfo(session, deployment, isSigned)
    keep()
    const sessionError = attributes.check() ? errorOfCode('message/attributes-too-large') : undefined
    setFacts({ guest: { id: name }, session: info, deployment, sessionError })
    expiry.told(session)
    if (session.newSession && !session.readOnly && deployment?.autoStart) join()
    return session
  }

  /** A refused configure is no use trying again, unless it was about the moment. */
  function configureError(error: unknown): unknown {
    if (!isChatError(error) || error.outcome === 'transient' || error.outcome === 'unknown') return error
    return new ChatError(error.code, { ...error.toJSON(), outcome: 'session' })
  }

  function join(): void {
    const going = attributes.take()
    ask(
      'onMessage',
      { message: encodeEvent({ eventType: 'Presence', presence: { type: 'Join' } }, going) },
      { isMessage: true },
    )
      .then(() => attributes.sent(going))
      .catch((error: unknown) => {
        if (!isChatError(error) || error.code !== 'message/attributes-too-large') return
        attributes.drop()
        setFacts({ sessionError: error })
      })
  }

  /** Reads what was said meanwhile, then lets in what came live. What could not be read is tried again later. */
  async function catchUp({ newSession }: SessionFacts): Promise<void> {
    const stop = (repairs = new AbortController())
    let error: ChatError | undefined
    if (!newSession) {
      const gap = history.gap()
      error = await repaired(gap, stop.signal)
      if (error) void repairLater(gap, error, stop.signal)
    }
    if (stop.signal.aborted) return
    setFacts({ receiveError: error })
    const waiting = buffer ?? []
    buffer = undefined
    for (const said of waiting) hearSaid(said)
    void history.seek(stop.signal)
  }

  /** Resolves with what went wrong. */
  function repaired(gap: Gap, stop: AbortSignal): Promise<ChatError | undefined> {
    return history.repair(gap, stop).then(
      () => undefined,
      (error: ChatError) => error,
    )
  }

  async function repairLater(gap: Gap, first: ChatError, stop: AbortSignal): Promise<void> {
    let error: ChatError | undefined = first
    for (let tries = 1; tries <= 6 && error; tries += 1) {
      const { page } = gap
      await sleep(Math.max(error.retryAfter ?? 0, Math.min(30_000, 1_000 * 2 ** tries)), stop)
      if (stop.aborted) return
      error = await repaired(gap, stop)
      if (gap.page > page) tries = 0
    }
    if (!stop.aborted) setFacts({ receiveError: error })
  }

  function hear({ tracingId, frame }: Envelope, wasAsked: boolean): void {
    heartbeat?.heard()
    switch (frame.kind) {
      case 'said':
        return tracingId === healthId ? hearSigns(frame.said) : frame.said.forEach(hearOrBuffer)
      case 'error':
        return hearError(frame, wasAsked, tracingId === healthId)
      case 'session':
        if (!wasAsked && !isFresh && frame.session.readOnly) becomeReadOnly()
        return
      case 'uploaded':
        return void uploads.hear(frame)
      case 'expired':
        return over({ event: 'expired' })
      case 'logged-out':
        signIn.clear()
        return over({ event: 'logged-out' })
      case 'cleared':
        emit({ type: 'session-changed', error: ownError('session/changed') })
        over({ event: 'cleared' })
        return onCleared?.()
      case 'closed':
        return hearClosed(frame.reason)
      default:
    }
  }

  function hearSigns(all: readonly Said[]): void {
    for (const said of all) if (said.kind === 'alive') expiry.told(said)
  }

  function hearOrBuffer(said: Said): void {
    if (buffer) buffer.push(said)
    else hearSaid(said)
  }

  function hearSaid(said: Said): void {
    switch (said.kind) {
      case 'message': {
        typing.stopShowing()
        return batch.add([said.message])
      }
      case 'typing':
        return deployment?.showAgentTyping === false ? undefined : typing.show(said)
      case 'presence':
        if (said.type === 'Disconnect' && said.readOnly) becomeReadOnly()
        return
      case 'alive':
        return expiry.told(said)
    }
  }

  function hearError(frame: FrameOf<'error'>, wasAsked: boolean, isHealth: boolean): void {
    const error = refusalOf(frame)
    if (/^session\/(expired|not-found|no-downgrade)$/.test(error.code)) {
      if (error.code === 'session/no-downgrade') signIn.clear()
      return end(error)
    }
    if (uploads.hear(frame) || wasAsked || isHealth) return
    if (error.code === 'auth/required' && signIn.isWanted()) {
      signIn.refused()
      return drop(errorOfCode('network/lost'))
    }
    setFacts({ sessionError: error })
  }

  function hearClosed(reason: string | undefined): void {
    if (isFresh) return closeConnection()
    const error = errorOf({ step: 'connect', socket: { event: 'closed', reason } })
    if (onCleared) return over({ event: 'cleared' })
    if (error.code === 'session/signed-in-elsewhere') return end(error)
    closeConnection()
    supervisor.stop({ status: 'paused', error })
  }

  function becomeReadOnly(): void {
    isReadOnly = true
    supervisor.became(stateNow())
  }

  function over(facts: SocketFacts): void {
    end(errorOf({ step: 'connect', socket: facts }))
  }

  /** Closes what was ended, and begins the next conversation in the same session. */
  async function restart(): Promise<void> {
    isFresh = true
    emit({ type: 'session-changed', error: ownError('session/changed') })
    setFacts({ connection: { status: 'connecting' }, guest: { id: sessionName(token) }, hasOlder: false })
    try {
      await ask('closeSession', { closeAllConnections: true }, { expects: 'session' })
      await configure()
      supervisor.became(stateNow())
    } catch {
      supervisor.stop({ status: 'connecting' })
      await supervisor.start()
    }
  }

  /** The session is gone: only another token helps. */
  function end(error: ChatError): void {
    if (state.status === 'ended') return
    if (!signal.aborted) request.onSession(undefined)
    settings.onSpent()
    expiry.stop()
    typing.stop()
    uploads.clear()
    closeConnection()
    supervisor.stop({ status: 'ended', error })
  }

  return {
    guestId: () => sessionName(token),
    state: () => state,
    info: () => info,
    pacer,
    history,
    uploads,
    signIn,
    attributes,
    typing,
    setFacts,
    ask,
    start: supervisor.start,
    resume: supervisor.resume,
    drop,
    restart: shared(restart),
    async clear() {
      const cleared = new Promise<void>((resolve) => (onCleared = resolve))
      try {
        const message = encodeEvent({ eventType: 'Presence', presence: { type: 'Clear' } })
        await ask('onMessage', { message }, { isMessage: true })
        await Promise.race([cleared, sleep(timeout, signal)])
      } catch (error) {
        // A lost socket proves nothing, but what was cleared closes it, too.
        if (state.status !== 'ended') {
          setFacts({ sessionError: isChatError(error) ? error : undefined })
          throw error
        }
      } finally {
        onCleared = undefined
      }
    },
    async stepUp() {
      try {
        await configure()
      } catch (error) {
        // What the service does not accept is not tried again at the next connect.
        if (isChatError(error) && error.outcome === 'session') signIn.clear()
        throw error
      }
    },
    async signOut() {
      await signIn.signOut()
      over({ event: 'logged-out' })
    },
  }
}
