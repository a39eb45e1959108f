import { bySeq, findWritten, idsOf, isProved, isWritten, textOf, writtenOf } from './message.ts'
import { wellFormed } from './text.ts'
import type { IncomingMessage, Receipt } from './transport.ts'
import type { Delivery, Message, WrittenMessage } from './types.ts'

/** How far the clocks of server and page may be apart when a message is looked for by its text, milliseconds. */
const clockSkew = 120_000
/** Own messages lie at least this far apart in `place`, so that two never share one. */
const step = 0.01
/** One for all rows: a long history is full of them. */
const sent: Delivery = { status: 'sent' }

/** What {@link fold} needs to know beside the rows. */
export interface FoldContext {
  /** Time of the event, for messages whose time the server did not tell. */
  readonly at: number
  /** Whether they come in now; a replay tells of older messages, too. */
  readonly live: boolean
  /** Server ids that earlier messages of this tab already own; they prove nothing about any other message. */
  readonly settledIds: readonly string[]
  /** What becomes of each new row, in their order. */
  readonly number?: (row: Message) => Message
}

/**
 * Merges messages from any source (echo, push, poll, history) into the rows, in any order and any number of times: one
 * row per message. Rows that nothing touched keep their identity; with nothing new the same array comes back.
 */
export function fold(
  rows: readonly Message[],
  incoming: readonly IncomingMessage[],
  context: FoldContext,
): readonly Message[] {
  const ids = idsOf(rows)
  const changed = new Map<Message, Message>()
  const added: Message[] = []
  const seen = new Set<string>()
  for (const message of incoming) {
    const { id } = message
    if (seen.has(id)) continue
    seen.add(id)
    const found =
      (ids.has(id) && rows.findLast((row) => ownsId(row, id))) ||
      (message.own
        ? (findByReference(rows, message) ??
          findByReference(added, message) ??
          findByText(writtenOf(rows), changed, message, context))
        : undefined)
    if (found) {
      const current = changed.get(found) ?? found
      const next = current.delivery ? prove(current, message) : current
      if (next !== current) changed.set(found, next)
    } else added.push(newRow(message, rows, context))
  }
  added.sort(compare)
  const news = context.number ? added.map(context.number) : added
  const next =
    changed.size > 0
      ? inOrder(rows.concat(news).map((row) => changed.get(row) ?? row))
      : news.length > 0
        ? insert(rows, news)
        : rows
  // What came at first is most of it: its ids are gathered when more comes.
  if (seen.size < rows.length) for (const id of seen) idsOf(next, rows).add(id)
  return next
}

/** The server took the message of this row. Any row that an early echo made of it is merged into it. */
export function accept(rows: readonly Message[], localId: string, receipt: Receipt): readonly Message[] {
  const row = findWritten(rows, localId)
  if (!row) return rows
  const { id } = receipt
  const twin = id && rows.find((candidate) => candidate !== row && ownsId(candidate, id))
  // What a person wrote is never taken for another message, even when the service gives both one id.
  if (twin && isWritten(twin)) return accept(rows, localId, { time: receipt.time })
  const next = prove(row, receipt)
  if (next === row) return rows
  return inOrder(
    rows.filter((candidate) => candidate !== twin).map((candidate) => (candidate === row ? next : candidate)),
  )
}

/** The place of a new row at the end of the conversation. */
export function placeAtEnd(rows: readonly Message[], at: number): number {
  const last = rows.at(-1)
  return last ? Math.max(at, last.place + step) : at
}

function ownsId(message: Message, id: string): boolean {
  return message.id === id || (message.otherIds?.includes(id) ?? false)
}

/**
 * The row that bears our reference of this message: it was written here, or is the same message, taken twice. A client
 * that is not ours might give all its messages one reference.
 */
function findByReference(rows: readonly Message[], message: IncomingMessage): Message | undefined {
  const { reference } = message
  if (reference === undefined) return undefined
  return rows.find(
    (row) => row.localId === reference || (row.reference === reference && textOf(row) === textOf(message)),
  )
}

/** The earliest row with the text of this message that may have arrived as it. */
function findByText(
  rows: readonly Message[],
  changed: ReadonlyMap<Message, Message>,
  message: IncomingMessage,
  { settledIds, live }: FoldContext,
): Message | undefined {
  if (!rows.length || message.reference || settledIds.includes(message.id)) return undefined
  const text = textOf(message)
  let best: { readonly row: Message; readonly current: WrittenMessage } | undefined
  for (const row of rows) {
    const current = changed.get(row) ?? row
    if (!isWritten(current) || !mayBe(current, message, live) || wellFormed(textOf(current)) !== text) continue
    if (!best || isEarlier(current, best.current)) best = { row, current }
  }
  return best?.row
}

/** A row without a server id comes first, then the one that was sent first. */
function isEarlier(left: WrittenMessage, right: WrittenMessage): boolean {
  if ((left.id === undefined) !== (right.id === undefined)) return left.id === undefined
  return bySeq(left, right) < 0
}

function mayBe(row: WrittenMessage, message: IncomingMessage, live: boolean): boolean {
  const { intent } = row
  if (intent.issuedAt === undefined || (intent.isBlind && !live)) return false
  if (row.id !== undefined && intent.open === 0) return false
  return message.time === undefined || message.time >= intent.issuedAt - clockSkew
}

function prove(row: Message, proof: Receipt): Message {
  const { intent } = row
  if (isProved(row)) {
    if (proof.id === undefined || ownsId(row, proof.id)) return row
    if (row.id === undefined) return { ...row, ...at(row, proof), id: proof.id }
    return {
      ...row,
      otherIds: [...(row.otherIds ?? []), proof.id],
      ...(intent && { intent: { ...intent, open: Math.max(0, intent.open - 1) } }),
    }
  }
  const isInFlight = row.delivery?.status === 'sending'
  return {
    ...row,
    ...at(row, proof),
    ...(proof.id !== undefined && { id: proof.id }),
    delivery: sent,
    ...(intent && { intent: isInFlight ? intent : { ...intent, open: Math.max(0, intent.open - 1) } }),
  }
}

/** A time that a calendar has. */
function timeOf({ time }: Receipt): number | undefined {
  return Math.abs(time!) < 8.64e15 ? time : undefined
}

function at(row: Message, proof: Receipt): { time: number; place: number } {
  const time = timeOf(proof)
  return time === undefined ? { time: row.time, place: row.place } : { time, place: time }
}

function newRow(message: IncomingMessage, rows: readonly Message[], context: FoldContext): Message {
  const { id, author, parts, own, reference } = message
  const told = timeOf(message)
  const time = told ?? context.at
  const place = told ?? placeAtEnd(rows, context.at)
  const localId = `@${id}`
  return own
    ? { localId, id, author, parts, time, place, reference, delivery: sent }
    : { localId, id, author, parts, time, place }
}

/** By place, then by id: no two rows are the same message. */
function compare(left: Message, right: Message): number {
  return left.place - right.place || ((left.id ?? left.localId) < (right.id ?? right.localId) ? -1 : 1)
}

/** Adds sorted new rows. Usually they all belong at one end; the sort is linear on two sorted runs. */
function insert(rows: readonly Message[], news: readonly Message[]): readonly Message[] {
  const last = rows.at(-1)
  const all = rows.concat(news)
  writtenOf(all, rows)
  return last && compare(news[0]!, last) < 0 ? all.sort(compare) : all
}

/** Puts rows in order after places changed. Messages written here keep the order of `seq`, whatever the clocks say. */
export function inOrder(rows: readonly Message[]): readonly Message[] {
  const own = [...writtenOf(rows)].sort(bySeq)
  const raised = new Map<Message, Message>()
  let floor = -Infinity
  for (const row of own) {
    if (row.place < floor) raised.set(row, { ...row, place: floor })
    floor = Math.max(floor, row.place) + step
  }
  const placed = raised.size === 0 ? rows : rows.map((row) => raised.get(row) ?? row)
  return [...placed].sort(compare)
}
