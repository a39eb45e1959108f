import type { Part, TextPart } from './parts.ts'
import type { Message, WrittenMessage } from './types.ts'

/** The text of a message: its text parts, a line each. */
export function textOf(message: { readonly parts: readonly Part[] }): string {
  return message.parts
    .filter((part): part is TextPart => part.kind === 'text')
    .map((part) => part.text)
    .join('\n')
}

/** Whether our side of the conversation wrote it. */
export function isOwn(message: Message): boolean {
  return message.delivery !== undefined
}

/** Whether it was written in this tab. */
export function isWritten(message: Message): message is WrittenMessage {
  return message.intent !== undefined && message.delivery !== undefined
}

type Found<What> = (rows: readonly Message[], before?: readonly Message[]) => What

/**
 * Looks through each array once: every event asks.
 * @returns what `find` finds in these rows, or found in those `before`, where that says as much of these
 */
function once<What extends object>(find: (rows: readonly Message[]) => What): Found<What> {
  const known = new WeakMap<readonly Message[], What>()
  return (rows, before) => {
    const found = known.get(rows) ?? known.get(before!) ?? find(rows)
    known.set(rows, found)
    return found
  }
}

/** Those that were written in this tab. */
export const writtenOf: Found<readonly WrittenMessage[]> = once((rows) => rows.filter(isWritten))

/**
 * Ids that the server gave them, and maybe some of rows that are gone. Most messages that come are new, which this tells
 * without a look at each row.
 */
export const idsOf: Found<Set<string | undefined>> = once(
  (rows) => new Set(rows.flatMap(({ id, otherIds = [] }) => [id, ...otherIds])),
)

/** The one of this tab with this local id. */
export function findWritten(rows: readonly Message[], localId: string): WrittenMessage | undefined {
  return writtenOf(rows).find((row) => row.localId === localId)
}

/** Sorts messages written here in the order of sending. */
export function bySeq(left: WrittenMessage, right: WrittenMessage): number {
  return left.intent.seq - right.intent.seq
}

/** Whether an own message is on its way or waits for it. */
export function isPending(message: Message): boolean {
  const status = message.delivery?.status
  return status === 'queued' || status === 'sending'
}

/** Whether the server is known to have taken this message. */
export function isProved(message: Message): boolean {
  const status = message.delivery?.status
  return status === 'sent' || status === 'delivered' || status === 'read'
}

/** Whether an own message has not found its end: it waits, is on its way, or needs the person. */
export function isOpen(message: Message): boolean {
  return isOwn(message) && !isProved(message)
}
