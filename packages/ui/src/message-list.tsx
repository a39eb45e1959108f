'use client'

import { useConversationState, useMessages, type ConversationState, type Message as MessageRow } from '@parlor/react'
import {
  cloneElement,
  forwardRef,
  Fragment,
  memo,
  useImperativeHandle,
  useMemo,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { classNames } from './class-names.ts'
import { DateSeparator } from './date-separator.tsx'
import { focusComposer } from './focus-composer.ts'
import { JumpToLatest } from './jump-to-latest.tsx'
import { Message, type MessageProps } from './message.tsx'
import { useParts } from './parts-context.ts'
import { placeOf } from './rows.ts'
import { UnreadSeparator } from './unread-separator.tsx'
import { useRowFocus } from './use-row-focus.ts'
import { useScrollKeeper } from './use-scroll-keeper.ts'
import { useUnreadLine } from './use-unread-line.ts'

/** What a list tells a row besides its message. */
export type MessageRowInfo = Required<Pick<MessageProps, 'startsGroup' | 'isActive'>>

/**
 * Draws one row: an `li`, or a part that makes one, such as `Message`. Keep the function the same between renders: a new
 * one draws every row again.
 */
export type RenderMessage = (message: MessageRow, info: MessageRowInfo) => ReactElement<ComponentPropsWithoutRef<'li'>>

export interface MessageListProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** @default a `Message` */
  readonly renderMessage?: RenderMessage
}

/** The rows, the days between them, the line above what is new, and the way back to the end. */
export const MessageList: ForwardRefExoticComponent<MessageListProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  MessageListProps
>(function MessageList({ renderMessage = renderPlainly, className, ...props }, ref) {
  const { labels, format } = useParts()
  const { messages } = useMessages()
  const sends = useConversationState(selectSends)
  const { scrollerRef, listRef, isAtEnd, toEnd } = useScrollKeeper(messages, sends)
  const line = useUnreadLine(isAtEnd)
  const ids = useMemo(() => messages.map((message) => message.localId), [messages])
  const { activeId, listProps } = useRowFocus(ids)
  const [root, setRoot] = useState<HTMLDivElement | null>(null)
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root, [root])

  function jump({ currentTarget, nativeEvent }: MouseEvent<HTMLElement>): void {
    if (!('pointerType' in nativeEvent) || nativeEvent.pointerType !== 'touch') focusComposer(currentTarget)
    toEnd({ isSmooth: true })
  }

  return (
    <div ref={setRoot} data-slot="message-list" className={classNames('parlor-message-list', className)} {...props}>
      <div ref={scrollerRef} data-slot="message-scroller" className="parlor-message-scroller">
        <ol
          ref={listRef}
          data-slot="message-rows"
          aria-label={labels.messages}
          className="parlor-message-rows"
          {...listProps}
        >
          {messages.map((message, index) => {
            const { startsDay, startsGroup } = placeOf(message, messages[index - 1], format)
            const isFirstUnread = line.id === message.localId
            return (
              <Fragment key={message.localId}>
                {startsDay && <DateSeparator at={message.time} />}
                {isFirstUnread && <UnreadSeparator count={line.count} />}
                <Row
                  message={message}
                  renderMessage={renderMessage}
                  startsGroup={startsGroup || isFirstUnread}
                  isActive={message.localId === activeId}
                />
              </Fragment>
            )
          })}
        </ol>
      </div>
      {!isAtEnd && <JumpToLatest count={line.unseen} onClick={jump} />}
    </div>
  )
})

interface RowProps extends MessageRowInfo {
  readonly message: MessageRow
  readonly renderMessage: RenderMessage
}

const Row = memo(function Row({ message, renderMessage, startsGroup, isActive }: RowProps): ReactElement {
  const row: ReactElement<RowAttributes> = renderMessage(message, { startsGroup, isActive })
  return cloneElement(row, { 'data-row': message.localId, tabIndex: isActive ? 0 : -1 })
})

interface RowAttributes extends ComponentPropsWithoutRef<'li'> {
  readonly 'data-row'?: string
}

const renderPlainly: RenderMessage = (message, info) => <Message message={message} {...info} />

const selectSends = (state: ConversationState): number => state.nextSeq
