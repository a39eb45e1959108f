'use client'

import type { Message as MessageRowData } from '@parlor/react'
import { memo, useId, type CSSProperties, type ReactElement, type ReactNode, type Ref } from 'react'
import { DateSeparator } from './date-separator.tsx'
import { late } from '../shared/late.tsx'
import { rowExtras } from './late-rows.ts'
import type { MessageProps } from '../message/message.tsx'
import { RowBoundary } from './row-boundary.tsx'
import { isGap } from './rows.ts'
import { UnreadSeparator } from './unread-separator.tsx'

/** What a list tells a row besides its message. */
export type MessageRowInfo = Required<Pick<MessageProps, 'startsGroup' | 'isActive' | 'idPrefix'>>

/** Draws what is in one row. Keep the function the same between renders: a new one draws every row again. */
export type RenderMessage = (message: MessageRowData, info: MessageRowInfo) => ReactNode

export interface MessageRowProps {
  readonly message: MessageRowData
  readonly startsDay: boolean
  readonly startsGroup: boolean
  /** How many messages from here on came in unseen; only of the first of them. */
  readonly unread: number | undefined
  readonly isActive: boolean
  readonly isHighlighted: boolean
  readonly renderMessage: RenderMessage
  /** Place among all rows, 1, 2, 3 ..., where not all of them are in the document. */
  readonly place?: number
  /** Number of all rows. A row that is not drawn again keeps the old one until `useSetSize` puts it right. */
  readonly count?: number
  /** Where the windowed list puts it. */
  readonly itemRef?: Ref<HTMLLIElement>
  readonly itemStyle?: CSSProperties
}

/** One item of the list: a message, and the lines that stand above it. */
export function MessageRow(props: MessageRowProps): ReactElement {
  const { message, startsDay, unread, isActive, isHighlighted, place, count, itemRef, itemStyle } = props
  const id = useId()
  return (
    <li
      ref={itemRef}
      style={isActive && itemStyle ? { ...itemStyle, visibility: undefined } : itemStyle}
      data-slot="message-row"
      data-row={message.localId}
      data-highlighted={isHighlighted ? '' : undefined}
      aria-labelledby={`${id}by ${id}text ${id}parts ${id}time ${id}state`}
      aria-posinset={place}
      aria-setsize={count}
      className="parlor-row"
      {...inTabOrder(isActive)}
    >
      {startsDay && <DateSeparator at={message.time} />}
      {unread !== undefined && <UnreadSeparator count={unread} />}
      <RowBoundary message={message}>
        <Content
          message={message}
          startsGroup={props.startsGroup}
          isActive={isActive}
          idPrefix={id}
          renderMessage={props.renderMessage}
        />
      </RowBoundary>
    </li>
  )
}

/** The list is one tab stop: its active row. */
function inTabOrder(isActive: boolean): { readonly tabIndex: number } {
  return { tabIndex: isActive ? 0 : -1 }
}

interface ContentProps extends MessageRowInfo {
  readonly message: MessageRowData
  readonly renderMessage: RenderMessage
}

const LateGap = late(rowExtras, ({ GapSeparator }) => GapSeparator)

const Content = memo(function Content({ message, renderMessage, ...info }: ContentProps): ReactElement {
  if (isGap(message)) return <LateGap />
  return <>{renderMessage(message, info)}</>
})
