import type { Locks } from './environment.ts'
import type { ConversationEvent } from './events.ts'
import { placeAtEnd } from './fold.ts'
import { parseJson } from './json.ts'
import { takeLock } from './locks.ts'
import { isOpen, isOwn, textOf } from './message.ts'
import { ownError } from './own-errors.ts'
import { readUnsent, type RestoredUnsent } from './read-unsent.ts'
import type { Records } from './records.ts'
import { sleep } from './sleep.ts'
import type { ConversationState, WrittenMessage } from './types.ts'

/** How long the lock of a page that was just reloaded may take to fall free, milliseconds. */
const patience = 400
/** The same where there are no Web Locks: tabs need time to ask each other, and to be asked once more. */
const longPatience = 1_000
/** The owner of a lock that fell free, as it does in a reload, is looked for so often, */
const looks = 5
/** with so many milliseconds between. */
const lookSpacing = 1_000
/** How far the clocks of server and page may be apart, milliseconds. */
const clockSkew = 120_000

export interface OwnerOptions {
  readonly records: Records
  /** The name under which this tab keeps its record already, because it found none. */
  readonly owner: string | undefined
  /** Absent where there are no other tabs. */
  readonly locks: Locks | null | undefined
  readonly getState: () => ConversationState
  readonly dispatch: (event: ConversationEvent) => void
  readonly now: () => number
  readonly createId: () => string
  readonly signal: AbortSignal
}

/**
 * Settles whose the unsent record is. A tab that was duplicated has a copy of what its original holds: it must not send
 * that, so it puts the copy to sleep and begins a record of its own. When the original is gone, the copy comes up as
 * drafts to confirm. Should the original come back after all, what it holds is drafts, too.
 *
 * Resolves with what this tab takes up. From then on the record is kept.
 */
export async function settleOwner(options: OwnerOptions): Promise<RestoredUnsent | undefined> {
  const { records, getState, now, createId, signal } = options
  for (const text of readAsleep(records)) wakeLater(options, text)
  if (options.owner !== undefined) {
    void take(options, options.owner)
    return undefined
  }
  const copy = records.unsent.read() ?? null
  const unsent = readUnsent(copy, now())
  const { owner = createId() } = unsent ?? {}
  const taken = take(options, owner)
  const isMine = await isSoon(options, taken)
  const hasHeir = isMine && !!unsent && !(await isSoon(options, pass(take(options, owner, 'heir'))))
  if (signal.aborted) return undefined
  if (isMine) {
    records.own(owner)
    if (!unsent) return undefined
    return hasHeir ? { ...unsent, ...draftsOf(unsent, getState(), now()) } : inFront(unsent, getState())
  }
  const own = createId()
  void take(options, own)
  records.unsent.write(undefined)
  records.own(own)
  if (copy === null) return undefined
  records.asleep.write(JSON.stringify([...readAsleep(records), copy]))
  wakeLater(options, copy, taken)
  return undefined
}

/** What was written before the kept messages were there stands behind them. */
function inFront(unsent: RestoredUnsent, { nextSeq }: ConversationState): RestoredUnsent {
  const shift = nextSeq > 1 ? unsent.nextSeq - 1 : 0
  const messages = unsent.messages.map((row) =>
    row.intent ? { ...row, intent: { ...row.intent, seq: row.intent.seq - shift } } : row,
  )
  return { ...unsent, messages, nextSeq: unsent.nextSeq - shift }
}

/** Resolves with the way to free it. */
function take({ locks, signal }: OwnerOptions, owner: string, what = 'outbox'): Promise<() => void> {
  return takeLock(locks, `parlor:${what}:${owner}`, signal)
}

function readAsleep(records: Records): string[] {
  const list = parseJson(records.asleep.read())
  return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : []
}

/** Whether a lock is had soon. */
function isSoon({ locks, signal }: OwnerOptions, lock: Promise<unknown>): Promise<boolean> {
  const late = sleep(locks === null ? longPatience : patience, signal).then(() => false)
  return Promise.race([lock.then(() => true), late])
}

/** Takes a lock only to see whether anybody holds it. */
function pass(lock: Promise<() => void>): Promise<void> {
  return lock.then((free) => free())
}

/** Whether the owner, who has just left, comes back. */
async function comesBack(options: OwnerOptions, owner: string): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    await sleep(lookSpacing, options.signal)
    if (!(await isSoon(options, pass(take(options, owner))))) return true
  }
  return false
}

/**
 * Resolves when the owner is gone, for one tab only: the heir, which holds a lock of its own. The owner's is not kept, so
 * that an owner who comes back much later has it.
 */
async function gone(options: OwnerOptions, owner: string, taken = take(options, owner)): Promise<void> {
  await pass(taken)
  while (!options.signal.aborted && (await comesBack(options, owner))) await pass(take(options, owner))
  await take(options, owner, 'heir')
}

/** When the tab that holds this record is gone, what it left is shown. */
function wakeLater(options: OwnerOptions, text: string, taken?: Promise<() => void>): void {
  const { records, getState, dispatch, now, signal } = options
  const copy = readUnsent(text, now())
  const forget = (): void => {
    const rest = readAsleep(records).filter((other) => other !== text)
    records.asleep.write(rest.length > 0 ? JSON.stringify(rest) : undefined)
  }
  if (!copy?.owner) return forget()
  void gone(options, copy.owner, taken).then(() => {
    if (signal.aborted) return
    forget()
    const { settledIds, wait } = getState()
    const drafts = draftsOf(copy, getState(), now())
    dispatch({ type: 'unsent-restored', ...drafts, draft: copy.draft, settledIds, wait })
  })
}

/**
 * What a tab left that was gone, for the person to decide: it may have been sent meanwhile. What is seen to have been
 * sent is left out; equal texts are matched by count.
 */
function draftsOf(
  { messages }: RestoredUnsent,
  state: ConversationState,
  now: number,
): Pick<RestoredUnsent, 'messages' | 'nextSeq'> {
  const sent = state.messages.filter((row) => isOwn(row) && !row.intent)
  const left = (messages as readonly WrittenMessage[]).filter(isOpen).filter((row) => {
    const found = sent.findIndex(
      (other) =>
        other.reference === row.localId ||
        (other.reference === undefined &&
          textOf(other) === textOf(row) &&
          other.time >= (row.intent.issuedAt ?? row.time) - clockSkew),
    )
    if (found >= 0) sent.splice(found, 1)
    return found < 0
  })
  const error = ownError('send/interrupted', {
    message: 'The tab where this was written was gone, and another one took it over.',
    hint: 'It may have been sent there: look before you send it again.',
  })
  const place = placeAtEnd(state.messages, now)
  return {
    messages: left.map((row, index) => ({
      ...row,
      place: place + index,
      delivery: { status: 'uncertain', error },
      intent: {
        ...row.intent,
        seq: state.nextSeq + index,
        open: Math.max(1, row.intent.open),
        issuedAt: row.intent.issuedAt ?? row.time,
        formerSession: true,
      },
    })),
    nextSeq: state.nextSeq + left.length,
  }
}
