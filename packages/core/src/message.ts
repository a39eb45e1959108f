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

/** Sorts messages written here in the order of sending. */
export function bySeq(left: WrittenMessage, right: WrittenMessage): number {
  return left.intent.seq - right.intent.seq
}

/** Whether an own message is on its way or waits for it. */
export function isPending(message: Message): boolean {
  const status = message.delivery?.status
  return status === 'queued' || status === 'sending'
}

/** Whether an own message has not found its end: it waits, is on its way, or needs the person. */
export function isOpen(message: Message): boolean {
  const status = message.delivery?.status
  return isPending(message) || status === 'uncertain' || status === 'failed' || status === 'left'
}
