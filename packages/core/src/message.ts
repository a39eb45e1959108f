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

const known = new WeakMap<readonly Message[], readonly WrittenMessage[]>()

/**
 * Those that were written in this tab. Every event asks for them, so of each array they are looked for once.
 * @param before - other rows with the same ones among them
 */
export function writtenOf(rows: readonly Message[], before?: readonly Message[]): readonly WrittenMessage[] {
  let written = known.get(rows)
  if (!written) known.set(rows, (written = before ? writtenOf(before) : rows.filter(isWritten)))
  return written
}

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
