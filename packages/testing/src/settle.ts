import { type Answer, vendorError } from './answers.ts'
import type { Call, Route } from './call.ts'
import { preflight } from './dress.ts'
import { answerFault, hasAnswer } from './fault-answer.ts'
import type { Fault, FaultTarget } from './faults.ts'
import { note, type Outcome } from './note.ts'
import type { Endpoint } from './paths.ts'
import { exchange, refresh, revoke } from './routes/auth.ts'
import { config, domains, socket } from './routes/config.ts'
import { create } from './routes/create.ts'
import { feed } from './routes/feed.ts'
import { download, upload } from './routes/files.ts'
import { history } from './routes/history.ts'
import { send } from './routes/send.ts'
import { stream } from './routes/stream.ts'
import { token } from './routes/token.ts'
import type { State } from './state.ts'

interface ApiCall {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  route: Route
  target: FaultTarget
}

const apiCalls: Partial<Record<Endpoint, ApiCall>> = {
  token: { method: 'POST', route: token, target: 'token' },
  create: { method: 'POST', route: create, target: 'create' },
  send: { method: 'POST', route: send, target: 'send' },
  feed: { method: 'GET', route: feed, target: 'feed' },
  stream: { method: 'GET', route: stream, target: 'feed' },
  socket: { method: 'GET', route: socket, target: 'upgrade' },
  config: { method: 'GET', route: config, target: 'config' },
  domains: { method: 'GET', route: domains, target: 'config' },
  history: { method: 'GET', route: history, target: 'history' },
  exchange: { method: 'POST', route: exchange, target: 'auth' },
  refresh: { method: 'POST', route: refresh, target: 'auth' },
  revoke: { method: 'DELETE', route: revoke, target: 'auth' },
  upload: { method: 'PUT', route: upload, target: 'upload' },
  download: { method: 'GET', route: download, target: 'download' },
}

function notAllowed(method: string, contextId: string): Answer {
  const answer = vendorError(405, 'method.not.allowed', `Only ${method} is allowed here.`, contextId)
  return { ...answer, headers: { ...answer.headers, Allow: `${method}, OPTIONS` } }
}

/** Decides what becomes of a call, and writes it into the truth log. */
export async function settle(call: Call, state: State): Promise<Outcome> {
  const { method } = call.request
  const faults = state.faults.get()
  if (faults.offline) return note(call, state, 'cut', { fault: true })
  if (method === 'OPTIONS') return note(call, state, preflight(faults.cors !== false, call))
  const apiCall = apiCalls[call.place.endpoint]
  if (!apiCall) {
    return note(call, state, vendorError(404, 'not.found', 'There is nothing at this path.', call.correlationId))
  }
  if (method !== apiCall.method) return note(call, state, notAllowed(apiCall.method, call.correlationId))

  const fault = state.faults.take(apiCall.target) ?? {}
  const halfway = (fault.latencyMs ?? faults.latencyMs ?? 0) / 2
  if (halfway > 0) await state.environment.wait(halfway, state.closed.signal)
  if (state.closed.signal.aborted) return 'cut'
  const outcome = await settleUnder(fault, apiCall, call, state)
  if (halfway > 0) await state.environment.wait(halfway, state.closed.signal)
  return outcome
}

async function settleUnder(fault: Fault, { route, target }: ApiCall, call: Call, state: State): Promise<Outcome> {
  const struck = { fault: true }
  const replacement = hasAnswer(fault) ? answerFault(fault, target, call.correlationId) : undefined
  if (fault.cut === 'before') return note(call, state, 'cut', struck)
  if (fault.hang === true || fault.hang === 'before') return note(call, state, 'hang', struck)
  const isTakenOver = fault.accept === true || fault.cut === 'after' || fault.hang === 'after'
  if (replacement && !isTakenOver) return note(call, state, replacement, struck)

  const own = await route(call, state)
  const told = toldInstead(own, fault, replacement)
  const outcome = note(call, state, told ?? own, told ? { ...own.facts, ...struck } : {})
  own.afterwards?.()
  return outcome
}

/** What the client is told in place of the service's own answer. */
function toldInstead(own: Answer, fault: Fault, replacement: Answer | undefined): Outcome | undefined {
  if (fault.cut) return 'cut'
  if (fault.hang) return 'hang'
  return own.status < 300 ? replacement : undefined
}
