import type { Fault } from '../faults.ts'
import type { State } from '../state.ts'
import type { Deployment } from './deployments.ts'
import type { Session } from './store.ts'
import type { Frame } from './types.ts'

/** The other end of a socket, as a face hands it to the service. */
export interface Peer {
  send: (text: string) => void
  /** Closes properly, with a code and a reason. */
  close: (code: number, reason: string) => void
  /** Drops the connection without a word: a browser then sees 1006. */
  cut: () => void
  /** Stops reading, so that not even a closing handshake is answered: the connection is half open from now on. */
  halt?: () => void
}

/** One open socket. */
export interface Connection {
  readonly number: number
  readonly deployment: Deployment
  /** Where the client reaches the service over HTTP, for the addresses of files. */
  readonly base: string
  readonly peer: Peer
  session?: Session
  isOpen: boolean
  /** Nothing comes and nothing goes, though the socket is open. */
  isHalfOpen: boolean
  /** What is answered now is lost on its way. */
  isMuted: boolean
  /** Frames that wait for another to overtake them. */
  readonly overtaken: string[]
}

/** Milliseconds after which a frame that waits to be overtaken goes all the same. */
const overtakeMs = 1_000

function put(connection: Connection, text: string): void {
  if (!connection.isOpen || connection.isHalfOpen) return
  connection.peer.send(text)
}

function flush(connection: Connection): void {
  for (const text of connection.overtaken.splice(0)) put(connection, text)
}

async function later(connection: Connection, text: string, ms: number, state: State): Promise<void> {
  await state.environment.wait(ms, state.closed.signal)
  put(connection, text)
}

function hold(connection: Connection, text: string, { delayMs = overtakeMs }: Fault, state: State): void {
  connection.overtaken.push(text)
  void state.environment.wait(delayMs, state.closed.signal).then(() => flush(connection))
}

/** Sends a frame, through whatever fault is set for frames on their way out. */
export function transmit(connection: Connection, frame: Frame, state: State): void {
  if (!connection.isOpen || connection.isMuted) return
  const fault = state.faults.take('frame-out', frame.class) ?? {}
  const text = JSON.stringify(frame)
  if (fault.cut === 'before') return cutConnection(connection, state)
  if (fault.reorder) return hold(connection, text, fault, state)
  const times = fault.drop ? 0 : fault.duplicate ? 2 : 1
  for (let time = 0; time < times; time += 1) {
    if (fault.delayMs) void later(connection, text, fault.delayMs, state)
    else put(connection, text)
  }
  if (times > 0 && !fault.delayMs) flush(connection)
  if (fault.cut) cutConnection(connection, state)
  if (fault.closeCode) closeConnection(connection, fault.closeCode, fault.closeReason ?? '', state)
}

/** Passes text on untouched, for a guest who is to see something that the service would never say. */
export function transmitRaw(connection: Connection, raw: unknown): void {
  put(connection, typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'null'))
}

/** Lets go of a connection that is no longer there. */
export function forgetConnection(connection: Connection, state: State): void {
  connection.isOpen = false
  connection.session?.connections.delete(connection)
  delete connection.session
  state.webMessaging.connections.delete(connection)
}

/** From now on nothing comes and nothing goes, and nobody is told. */
export function haltConnection(connection: Connection): void {
  if (connection.isHalfOpen) return
  connection.isHalfOpen = true
  connection.peer.halt?.()
}

export function closeConnection(connection: Connection, code: number, reason: string, state: State): void {
  if (!connection.isOpen) return
  forgetConnection(connection, state)
  if (!connection.isHalfOpen) connection.peer.close(code, reason)
}

export function cutConnection(connection: Connection, state: State): void {
  if (!connection.isOpen) return
  forgetConnection(connection, state)
  connection.peer.cut()
}
