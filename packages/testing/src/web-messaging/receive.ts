import { byteLength, parseObject } from '../body.ts'
import type { Fault } from '../faults.ts'
import type { LogEntry } from '../log.ts'
import { type State, timestamp } from '../state.ts'
import { closeConnection, type Connection, cutConnection, transmit } from './connection.ts'
import { refusal, refusalOf, tooManyRequests, wordsOfCodes } from './frames.ts'
import { perform } from './perform.ts'
import { isRecord, type Outcome, type Request } from './request.ts'
import type { Frame } from './types.ts'

/** Bytes that a frame of a client may have. */
export const frameLimit: number = 128 * 1_024

/** Actions that the truth log names. Of others it says `unknown`, as their names may be anything. */
const knownActions = [
  'configureSession',
  'configureAuthenticatedSession',
  'onMessage',
  'onAttachment',
  'getAttachment',
  'deleteAttachment',
  'closeSession',
  'echo',
  'getJwt',
  'getConfiguration',
  'resumeToken',
  'disconnectCustomer',
]

// Some serializers write null for what their caller left out.
function withoutNulls(entries: Iterable<[string, unknown]>): Record<string, unknown> {
  return Object.fromEntries([...entries].filter(([, value]) => value !== null))
}

function readRequest(connection: Connection, text: string, state: State): Request {
  const given = withoutNulls(parseObject(text) ?? [])
  const { action, tracingId, message } = given
  const fields = isRecord(message) ? { ...given, message: withoutNulls(Object.entries(message)) } : given
  return {
    state,
    connection,
    fields,
    action: typeof action === 'string' ? action : '',
    tracingId: typeof tracingId === 'string' ? tracingId : undefined,
  }
}

/** Whether a request is a message of the guest, and not an event or anything else. */
function isSend({ action, fields }: Request): boolean {
  return action === 'onMessage' && isRecord(fields['message']) && fields['message']['type'] !== 'Event'
}

function note(request: Request, status: LogEntry['status'], facts: Partial<LogEntry>): void {
  const { state, connection, action } = request
  const guestId = facts.guestId ?? connection.session?.guest.id
  const entry = state.log.add({
    time: timestamp(state),
    method: 'SOCKET',
    path: '/v1',
    scheme: 'none',
    status,
    kind: isSend(request) ? 'send' : 'frame',
    action: knownActions.includes(action) ? action : 'unknown',
    ...facts,
    ...(guestId === undefined ? {} : { guestId }),
  })
  state.emitter.emit({ type: 'log', entry })
}

/** The frame that a fault has a request answered with; `undefined` when it has no answer of its own. */
function answerOf(fault: Fault, { tracingId }: Request): Frame | undefined {
  const { retryAfter } = fault
  const code = fault.code ?? fault.status ?? (retryAfter === undefined ? undefined : 429)
  if (code === undefined || (code >= 200 && code < 300)) return undefined
  if (code === 429 || code === 4029) {
    return tooManyRequests(typeof retryAfter === 'number' ? retryAfter * 1_000 : 3_000, 'A fault says so.', tracingId)
  }
  if (typeof fault.body === 'string') return refusal(code, fault.body, tracingId)
  return code in wordsOfCodes ? refusalOf(code, tracingId) : refusal(code, 'A fault switch says so.', tracingId)
}

/** Performs a request, and makes it the fault's way what the client hears of it. */
function performUnder(fault: Fault, request: Request): void {
  const { connection, state } = request
  const guestId = connection.session?.guest.id
  const instead = answerOf(fault, request)
  const isLost = fault.cut === 'after' || fault.hang === 'after'
  connection.isMuted = isLost || instead !== undefined
  const outcome: Outcome = perform(request)
  connection.isMuted = false
  if (instead && !isLost) transmit(connection, instead, state)
  const status = fault.cut ? 'cut' : fault.hang ? 'hang' : (instead?.code ?? outcome.status)
  note(request, status, {
    ...(guestId === undefined ? {} : { guestId }),
    ...(outcome.accepted ? { accepted: outcome.accepted } : {}),
    ...(isLost || instead ? { fault: true } : {}),
  })
  if (fault.cut === 'after') cutConnection(connection, state)
  outcome.afterwards?.()
  if (fault.closeCode) closeConnection(connection, fault.closeCode, fault.closeReason ?? '', state)
}

function settle(fault: Fault, request: Request): void {
  const { connection, state } = request
  if (!connection.isOpen) return
  const struck = { fault: true }
  if (fault.cut === 'before') {
    note(request, 'cut', struck)
    return cutConnection(connection, state)
  }
  if (fault.drop || fault.hang === true || fault.hang === 'before') return note(request, 'hang', struck)
  const instead = answerOf(fault, request)
  if (instead && !fault.accept) {
    transmit(connection, instead, state)
    return note(request, instead.code, struck)
  }
  performUnder(fault, request)
  if (fault.duplicate) performUnder({}, request)
}

async function settleLater(fault: Fault, request: Request, ms: number): Promise<void> {
  await request.state.environment.wait(ms, request.state.closed.signal)
  settle(fault, request)
}

/** What a client sends, one text frame at a time. */
export function receive(connection: Connection, text: string, state: State): void {
  const faults = state.faults.get()
  if (!connection.isOpen || connection.isHalfOpen) return
  if (faults.offline) return cutConnection(connection, state)
  if (byteLength(text) > frameLimit) return closeConnection(connection, 1009, 'The frame is too large.', state)
  const request = readRequest(connection, text, state)
  const refused = connection.session?.guest.refusal
  const fault =
    (isSend(request) ? (refused ?? state.faults.take('send')) : undefined) ??
    state.faults.take('frame-in', request.action) ??
    {}
  const ms = fault.delayMs ?? fault.latencyMs ?? faults.latencyMs ?? 0
  if (ms > 0) void settleLater(fault, request, ms)
  else settle(fault, request)
}
