import { ChatError } from './errors.ts'
import type { Unsent } from './events.ts'
import { parseJson } from './json.ts'
import { ownError } from './own-errors.ts'
import type { Author, Wait, WrittenMessage } from './types.ts'

/** Longest age of unsent text, milliseconds. */
const maxAge = 24 * 60 * 60 * 1_000
/** Least time from one page's last send to the next page's first, milliseconds. */
const gap = 600
/** The last moment that a date can name, epoch milliseconds. */
const latestTime = 8.64e15
/** No service asks anybody to wait for more than a year. */
const longestWait = 366 * maxAge

/** Unsent text as it is read back, with the guest it was written as. */
export interface RestoredUnsent extends Unsent {
  readonly guestId?: string
  /** Name of the tab that holds it. */
  readonly owner?: string
}

/** Reads the record back. Anything that is not a record, or too old, is nothing. */
export function readUnsent(text: string | null, now: number): RestoredUnsent | undefined {
  const record = parseJson(text ?? undefined) as StoredUnsent | undefined
  if (record?.version !== 1 || !(now - record.at <= maxAge)) return undefined
  const { guestId, owner, draft, settledIds, wait } = record
  const isBlind = Array.isArray(settledIds) && settledIds.includes('')
  const messages = Array.isArray(record.messages)
    ? record.messages.filter(isStored).map((row) => revive(row, isBlind))
    : []
  return {
    guestId,
    owner: typeof owner === 'string' ? owner : undefined,
    messages,
    draft: typeof draft === 'string' ? draft : '',
    nextSeq: Math.max(1, ...messages.map((row) => row.intent.seq + 1)),
    settledIds: Array.isArray(settledIds) ? settledIds.filter((id) => typeof id === 'string') : [],
    wait: readWait(wait, record.at, now) ?? gapAfter(record.at, now),
  }
}

/** A clock that was set back meanwhile makes no wait longer than it was. */
function readWait(wait: Wait | undefined, at: number, now: number): Wait | undefined {
  if (!wait || !(wait.until > now && wait.until < now + longestWait)) return undefined
  return { ...wait, until: Math.min(wait.until, now + Math.max(0, wait.until - at)) }
}

/** A page that was reloaded right after a send does not send again at once, not even when the network comes back. */
function gapAfter(at: number, now: number): Wait | undefined {
  return at <= now && now < at + gap ? { reason: 'rate-limited', until: at + gap } : undefined
}

/** What stands in storage, if nobody else wrote there. */
interface StoredUnsent {
  readonly version: number
  readonly at: number
  readonly guestId?: string
  readonly owner?: string
  readonly messages: WrittenMessage[]
  readonly draft: string
  readonly settledIds: string[]
  readonly wait?: Wait
}

/** What was on the wire when the page went away is uncertain: nobody heard the answer. */
function revive(row: WrittenMessage, isBlind: boolean): WrittenMessage {
  const { delivery } = row
  const intent = { ...row.intent, isBlind }
  const author: Author = { kind: 'guest' }
  if (delivery.status === 'sending') {
    const error = ownError('send/interrupted')
    return { ...row, author, delivery: { status: 'uncertain', error }, intent: { ...intent, open: intent.open + 1 } }
  }
  return 'error' in delivery
    ? { ...row, author, intent, delivery: { ...delivery, error: new ChatError(delivery.error.code, delivery.error) } }
    : { ...row, author, intent }
}

/** Whether a row has all that a row needs: the record may be anybody's. */
function isStored(row: WrittenMessage): boolean {
  try {
    const { localId, parts, time, place, intent, delivery, otherIds = [] } = row
    const numbers = [time, place, intent.seq, intent.attempts, intent.tries, intent.open]
    return (
      typeof localId === 'string' &&
      parts.every((part) => part.kind !== 'text' || typeof part.text === 'string') &&
      otherIds.every((id) => typeof id === 'string') &&
      numbers.every((number) => Math.abs(number) <= latestTime) &&
      /^((queued|sending|left|sent|delivered|read)$|(failed|uncertain).*\/)/.test(
        delivery.status + ('error' in delivery ? delivery.error.code : ''),
      )
    )
  } catch {
    return false
  }
}
