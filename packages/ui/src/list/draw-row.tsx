import type { Message } from '@parlor/react'
import type { ReactElement } from 'react'
import type { Format } from '../words/format.ts'
import { MessageRow, type MessageRowProps, type RenderMessage } from './message-row.tsx'
import { placeOf } from './rows.ts'
import type { UnreadLine } from './use-unread-line.ts'

/** What rows look like, beside what they say. */
export interface RowLook {
  readonly format: Format
  readonly line: UnreadLine
  readonly activeId: string | undefined
  readonly highlightedId: string | undefined
  readonly renderMessage: RenderMessage
}

/** Draws one of the rows. `count` is their number, where not all of them are in the document. */
export type DrawRow = (
  rows: readonly Message[],
  index: number,
  count: number | undefined,
) => ReactElement<MessageRowProps>

interface Drawn {
  readonly previous: Message | undefined
  readonly place: number | undefined
  readonly element: ReactElement<MessageRowProps>
}

/**
 * Gives the very element again that it gave before, as long as nothing but the number of rows changed: then React looks no
 * further, and a list that moves costs what its new rows cost.
 */
export function createDrawRow({ format, line, activeId, highlightedId, renderMessage }: RowLook): DrawRow {
  const known = new WeakMap<Message, Drawn>()
  return function drawRow(rows, index, count) {
    const message = rows[index]!
    const previous = rows[index - 1]
    const place = count && index + 1
    const drawn = known.get(message)
    if (drawn && drawn.previous === previous && drawn.place === place) return drawn.element
    const { startsDay, startsGroup } = placeOf(message, previous, format)
    const isFirstUnread = line.id === message.localId
    const element = (
      <MessageRow
        key={message.localId}
        message={message}
        startsDay={startsDay}
        startsGroup={startsGroup || isFirstUnread}
        unread={isFirstUnread ? line.count : undefined}
        isActive={message.localId === activeId}
        isHighlighted={message.localId === highlightedId}
        place={place}
        count={count}
        renderMessage={renderMessage}
      />
    )
    known.set(message, { previous, place, element })
    return element
  }
}
