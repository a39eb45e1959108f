import { diagnose, ChatError, type Exchange } from '@parlor/react'
import type { LogEntry } from '@parlor/testing'
import { createStore, type Store } from '../parts/store.ts'
import type { WireResult, WireRow } from './wire-row.ts'

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

export function createWireLog(): WireLog {
  const rows = createStore<readonly WireRow[]>([])
  function put(row: WireRow): void {
    const before = rows.get()
    const at = before.findLastIndex(({ key }) => key === row.key)
    const known = before[at]
    if (!known) rows.set([...before, row].slice(-longest))
    else rows.set(before.with(at, known.arrivedAs ? { ...row, arrivedAs: known.arrivedAs } : row))
  }

  function fold(row: WireRow): void {
    const before = rows.get()
    const at = before.findLastIndex(({ conversationId }) => conversationId === row.conversationId)
    const last = before[at]
    if (!last || !isSame(last, row)) return put(row)
    rows.set(before.with(at, { ...last, count: last.count + 1 }))
  }

  /** A page cannot see what became of its header; the service in a box can. */
  function arrived({ path, scheme }: LogEntry): void {
    const row = rows.get().findLast((one) => one.method === 'POST' && one.path.endsWith(path))
    if (row && row.scheme !== scheme) put({ ...row, arrivedAs: scheme })
  }

  return {
    rows,
    observe(conversationId, exchange) {
      const row = rowOf(conversationId, exchange)
      if (row.direction === 'in') return fold(row)
      if (!row.isPoll) return put(row)
      if (exchange.state !== 'pending') fold(row)
    },
    hear(entry) {
      if (entry.kind === 'token' || entry.kind === 'create') put(brokerRow(entry))
      if (entry.kind === 'send') arrived(entry)
    },
    clear() {
      rows.set(rows.get().filter(({ result }) => result === 'under way'))
    },
  }
}

function rowOf(conversationId: string, exchange: Exchange): WireRow {
  const { number, time, direction, method, path, scheme, error } = exchange
  return {
    key: `${conversationId}/${number}`,
    time,
    direction,
    by: 'page',
    method,
    path,
    scheme,
    result: resultOf(exchange),
    conversationId,
    count: 1,
    isPoll: direction === 'out' && method === 'GET',
    ...(error && { error }),
  }
}

function resultOf({ state, status }: Exchange): WireResult {
  if (status !== undefined) return status
  return state === 'pending' ? 'under way' : 'no answer'
}

function isSame(last: WireRow, row: WireRow): boolean {
  if (last.direction !== row.direction || last.path !== row.path) return false
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
