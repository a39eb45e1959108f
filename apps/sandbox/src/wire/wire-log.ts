import { diagnose, errorOfCode, ChatError, type Exchange } from '@parlor/react'
import type { LogEntry } from '@parlor/testing'
import { createSoon } from '../parts/soon.ts'
import { createStore, type Store } from '../parts/store.ts'
import { readFrame } from './frame.ts'
import { isFrame, type WireResult, type WireRow } from './wire-row.ts'

/** Everything that went over the wire, newest last. */
export interface WireLog {
  readonly rows: Pick<Store<readonly WireRow[]>, 'get' | 'subscribe'>
  /** What a conversation of this page asked or got. */
  readonly observe: (conversationId: string, exchange: Exchange) => void
  /** What the service in a box saw: the only witness of what the broker asked. */
  readonly hear: (entry: LogEntry) => void
  readonly clear: () => void
}

/** Lines kept. */
const longest = 500
/** Pushes that come this close together are one line, milliseconds. */
const burst = 50
/** Frames are paired within so many of the newest lines. */
const pairsWithin = 100

/**
 * @param schedule - Makes of some work what does it soon, once for many calls: a burst of frames paints once.
 */
export function createWireLog(schedule: (work: () => void) => () => void = createSoon): WireLog {
  const rows = createStore<readonly WireRow[]>([])
  let all: WireRow[] = []
  const show = schedule(() => rows.set(all.slice(-longest)))

  function put(row: WireRow): void {
    const at = all.findLastIndex(({ key }) => key === row.key)
    const known = all[at]
    if (!known) all.push(row)
    else all[at] = known.arrivedAs ? { ...row, arrivedAs: known.arrivedAs } : row
    // Half as much again before it is cut back, so that a full log does not move with each line.
    if (all.length > longest * 1.5) all = all.slice(-longest)
    show()
  }

  function fold(row: WireRow): void {
    const at = all.findLastIndex(({ conversationId }) => conversationId === row.conversationId)
    const last = all[at]
    if (!last || !isSame(last, row)) return put(row)
    all[at] = { ...last, count: last.count + 1 }
    show()
  }

  /** Puts a frame that came in, and tells the request that it answers how it went. */
  function hearFrame(row: WireRow): void {
    const { tracingId, conversationId } = row
    const asked = tracingId === undefined ? -1 : all.slice(-pairsWithin).findLastIndex(isAsking)
    const at = asked + Math.max(0, all.length - pairsWithin)
    const request = asked < 0 ? undefined : all[at]
    if (request) all[at] = { ...request, result: row.result, answeredIn: row.time - request.time }
    put(request ? { ...row, isAnswer: true } : row)

    function isAsking(one: WireRow): boolean {
      return one.tracingId === tracingId && one.conversationId === conversationId && one.result === 'under way'
    }
  }

  /** A page cannot see what became of its header; the service in a box can. */
  function arrived({ path, scheme }: LogEntry): void {
    const row = all.findLast((one) => one.method === 'POST' && one.path.endsWith(path))
    if (row && row.scheme !== scheme) put({ ...row, arrivedAs: scheme })
  }

  return {
    rows,
    observe(conversationId, exchange) {
      const row = rowOf(conversationId, exchange)
      if (isFrame(row) && row.direction === 'in') return hearFrame(row)
      if (row.direction === 'in') return fold(row)
      if (!row.isPoll) return put(row)
      if (exchange.state !== 'pending') fold(row)
    },
    hear(entry) {
      if (entry.kind === 'token' || entry.kind === 'create') put(brokerRow(entry))
      if (entry.kind === 'send') arrived(entry)
    },
    clear() {
      all = all.filter(({ result }) => result === 'under way')
      show()
    },
  }
}

function rowOf(conversationId: string, exchange: Exchange): WireRow {
  const { number, time, direction, method, path, scheme, frame } = exchange
  const facts = frame !== undefined && isFrame(exchange) ? readFrame(frame, direction, time) : {}
  const { tracingId, code, about, error: refusal } = facts
  const error = exchange.error ?? refusal ?? explainStatus(exchange)
  // A request over a socket is under way until a frame with its reference comes.
  const isAsking = direction === 'out' && tracingId !== undefined && exchange.status === undefined
  return {
    key: `${conversationId}/${number}`,
    time,
    direction,
    by: 'page',
    method,
    path,
    scheme,
    result: isAsking ? 'under way' : (code ?? resultOf(exchange)),
    conversationId,
    count: 1,
    isPoll: direction === 'out' && method === 'GET',
    ...(frame !== undefined && { frame }),
    ...(tracingId !== undefined && { tracingId }),
    ...(about !== undefined && { about }),
    ...(error && { error }),
  }
}

/** A REST answer that only its status tells of. */
function explainStatus({ status = 0, direction, method, time }: Exchange): ChatError | undefined {
  if (direction === 'in' || status < 400) return undefined
  if (method === 'PUT') return errorOfCode('attachment/upload-failed', { status })
  const diagnosis = diagnose({ step: 'receive', status, now: time })
  return new ChatError(diagnosis.code, diagnosis)
}

function resultOf({ state, status }: Exchange): WireResult {
  if (status !== undefined) return status
  return state === 'pending' ? 'under way' : 'no answer'
}

function isSame(last: WireRow, row: WireRow): boolean {
  if (last.direction !== row.direction || last.path !== row.path || last.method !== row.method) return false
  if (row.direction === 'in') return row.time - last.time <= burst
  return last.isPoll && row.isPoll && last.result === row.result && last.error?.code === row.error?.code
}

function brokerRow({ number, time, method, path, scheme, status }: LogEntry): WireRow {
  const isAnswer = typeof status === 'number'
  const at = Date.parse(time)
  const diagnosis =
    isAnswer && status < 400
      ? undefined
      : diagnose({ step: 'create', ...(isAnswer ? { status } : { failure: 'network' }), scheme, now: at })
  return {
    key: `service/${number}`,
    time: at,
    direction: 'out',
    by: 'broker',
    method,
    path,
    scheme,
    result: isAnswer ? status : 'no answer',
    count: 1,
    isPoll: false,
    ...(diagnosis && { error: new ChatError(diagnosis.code, diagnosis) }),
  }
}
