import { type State, timestamp } from '../state.ts'
import {
  closeConnection,
  type Connection,
  cutConnection,
  forgetConnection,
  haltConnection,
  type Peer,
} from './connection.ts'
import { hostsOf } from './deployment-config.ts'
import { allowsOrigin, type Deployment } from './deployments.ts'
import { receive } from './receive.ts'
import { socketPath } from './socket-path.ts'

/** A request to open a socket, as a face saw it. */
export interface UpgradeRequest {
  /** Whole, with the query: `wss://webmessaging.example.test/v1?deploymentId=…`. */
  url: string | URL
  /** As a browser sends it. Programs may send none. */
  origin?: string
}

/** The service's end of an open socket. */
export interface SocketEnd {
  /** To be called with each text frame of the client. */
  receive: (text: string) => void
  /** To be called when the client has gone or has closed. */
  lost: () => void
  /** Whether nothing comes or goes any more though the socket is open: then not even a ping is answered. */
  isHalfOpen: () => boolean
}

/**
 * Whether a socket may be opened: `open` opens it; `refused` is the HTTP status, `cut` and `hang` are no answer. Either
 * is to take `latencyMs`.
 */
export type Admission = ({ open: (peer: Peer) => SocketEnd } | { refused: number | 'cut' | 'hang' }) & {
  latencyMs?: number
}

function findDeployment({ searchParams, pathname }: URL, state: State): Deployment | undefined {
  const ids = searchParams.getAll('deploymentId')
  const isSocket = pathname.replace(/\/+$/, '').endsWith(socketPath)
  return isSocket && ids.length === 1 ? state.webMessaging.deployments.get(ids[0] ?? '') : undefined
}

/** The status that refuses an upgrade; 101 when nothing is wrong with it. */
function judge(deployment: Deployment | undefined, origin: string | undefined, state: State): number {
  if (deployment?.status !== 'Active' || !allowsOrigin(deployment, origin)) return 403
  return state.webMessaging.rates.connections.take(deployment.id) > 0 ? 429 : 101
}

function note(state: State, status: number | 'cut' | 'hang', isFault: boolean): void {
  const entry = state.log.add({
    time: timestamp(state),
    method: 'GET',
    path: socketPath,
    scheme: 'none',
    status,
    kind: 'upgrade',
    ...(isFault ? { fault: true } : {}),
  })
  state.emitter.emit({ type: 'log', entry })
}

function openSocket(deployment: Deployment, url: URL, peer: Peer, state: State): SocketEnd {
  const connection: Connection = {
    number: state.webMessaging.nextNumber(),
    deployment,
    base: hostsOf(url.href.replace(/\/v1\/?(?:[?#].*)?$/, '')).api,
    peer,
    isOpen: true,
    isHalfOpen: false,
    isMuted: false,
    overtaken: [],
  }
  state.webMessaging.connections.add(connection)
  if (state.faults.get().halfOpen) haltConnection(connection)
  const unsubscribe = state.emitter.subscribe((event) => {
    if (event.type !== 'faults') return
    if (event.faults.offline) cutConnection(connection, state)
    if (event.faults.halfOpen) haltConnection(connection)
    if (!connection.isOpen) unsubscribe()
  })
  const shut = (): void => closeConnection(connection, 1001, 'The service is closed.', state)
  state.closed.signal.addEventListener('abort', shut, { once: true })
  return {
    receive: (text) => receive(connection, text, state),
    lost: () => {
      unsubscribe()
      state.closed.signal.removeEventListener('abort', shut)
      forgetConnection(connection, state)
    },
    isHalfOpen: () => connection.isHalfOpen,
  }
}

/** Decides whether a socket may be opened: strict about the deployment and about origins that are not allowed. */
export function admit({ url: address, origin }: UpgradeRequest, state: State): Admission {
  if (state.closed.signal.aborted) return { refused: 'cut' }
  const url = new URL(address)
  const faults = state.faults.get()
  const fault = faults.offline ? { cut: 'before' as const } : (state.faults.take('upgrade') ?? {})
  const { latencyMs = faults.latencyMs } = fault
  const refuse = (refused: number | 'cut' | 'hang', isFault: boolean): Admission => {
    note(state, refused, isFault)
    return { refused, latencyMs }
  }
  if (fault.cut) return refuse('cut', true)
  if (fault.hang) return refuse('hang', true)
  if (fault.status !== undefined && fault.status !== 101) return refuse(fault.status, true)
  const deployment = findDeployment(url, state)
  const status = judge(deployment, origin, state)
  if (status !== 101 || !deployment) return refuse(status, false)
  note(state, 101, false)
  return { open: (peer) => openSocket(deployment, url, peer, state), latencyMs }
}
