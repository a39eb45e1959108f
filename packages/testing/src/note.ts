import type { Answer } from './answers.ts'
import { describeScheme } from './authorization.ts'
import type { Call } from './call.ts'
import type { LogEntry, LogKind } from './log.ts'
import { describePath, type Endpoint } from './paths.ts'
import { type State, timestamp } from './state.ts'

/** An answer, or what happened instead of one. */
export type Outcome = Answer | 'cut' | 'hang'

const kinds: Record<Endpoint, LogKind> = {
  token: 'token',
  create: 'create',
  send: 'send',
  feed: 'feed',
  stream: 'stream',
  socket: 'upgrade',
  config: 'config',
  domains: 'config',
  history: 'history',
  exchange: 'auth',
  refresh: 'auth',
  revoke: 'auth',
  upload: 'upload',
  download: 'download',
  door: 'other',
  unknown: 'other',
}

function factsOf(outcome: Outcome, method: string): Partial<LogEntry> {
  if (typeof outcome === 'string') return {}
  const isEmpty = outcome.body === undefined || method === 'HEAD'
  return { ...(isEmpty ? { repliedEmpty: true } : {}), ...outcome.facts }
}

/** Writes the outcome of a call into the truth log, and gives it back. */
export function note(call: Call, state: State, outcome: Outcome, facts: Partial<LogEntry> = {}): Outcome {
  const { request, url, place } = call
  const { guestId } = place
  const entry = state.log.add({
    time: timestamp(state),
    method: request.method,
    path: describePath(url.pathname, (segment) => state.guests.has(segment)),
    scheme: describeScheme(request.headers),
    status: typeof outcome === 'string' ? outcome : outcome.status,
    kind: request.method === 'OPTIONS' ? 'other' : kinds[place.endpoint],
    ...(guestId !== undefined && state.guests.has(guestId) ? { guestId } : {}),
    ...factsOf(outcome, request.method),
    ...facts,
  })
  state.emitter.emit({ type: 'log', entry })
  return outcome
}
