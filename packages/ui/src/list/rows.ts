import type { Message } from '@parlor/react'
import type { Format } from '../words/format.ts'

/** Messages of one sender this close together form one group, milliseconds. */
const groupSpan = 5 * 60_000

/** What a row needs to know of the row above it. A row never depends on the rows below. */
export interface RowPlace {
  readonly startsDay: boolean
  /** Whether it shows its sender and its time. */
  readonly startsGroup: boolean
}

export function placeOf(message: Message, previous: Message | undefined, format: Format): RowPlace {
  if (!previous) return { startsDay: true, startsGroup: true }
  const startsDay = format.dayKey(previous.time) !== format.dayKey(message.time)
  return { startsDay, startsGroup: startsDay || !continues(message, previous) }
}

function continues(message: Message, previous: Message): boolean {
  return (
    !message.delivery === !previous.delivery &&
    message.author.kind === previous.author.kind &&
    message.author.id === previous.author.id &&
    (!!message.delivery || message.author.name === previous.author.name) &&
    !isNotice(message) &&
    !isNotice(previous) &&
    Math.abs(message.time - previous.time) < groupSpan
  )
}

/** Whether messages may be missing before this row; it says nothing else. */
export function isGap({ parts }: Message): boolean {
  return parts.length === 1 && parts[0]?.kind === 'event' && parts[0].name === 'gap'
}

/** Whether a row is a line in the middle instead of a bubble. */
export function isNotice(message: Message): boolean {
  return (
    !message.delivery &&
    (message.author.kind === 'system' || message.parts.every(({ kind }) => kind === 'unknown' || kind === 'event'))
  )
}
