'use client'

import {
  useFrameState,
  useMessages,
  useMessageScroll,
  type ConversationState,
  type Message as MessageRowData,
} from '@parlor/react'
import {
  forwardRef,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type Ref,
  type RefAttributes,
} from 'react'
import { classNames } from '../shared/class-names.ts'
import { focusComposer } from '../composer/focus-composer.ts'
import { createDrawRow } from './draw-row.tsx'
import { JumpToLatest } from './jump-to-latest.tsx'
import { useRowExtras } from './late-rows.ts'
import { Message } from '../message/message.tsx'
import type { RenderMessage } from './message-row.tsx'
import { MessageRows } from './message-rows.tsx'
import { useMessageSearchContext } from '../search/message-search-context.ts'
import { OlderMessages } from './older-messages.tsx'
import { useParts } from '../shared/parts-context.ts'
import { useHighlight } from './use-highlight.ts'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'
import { fewRows } from './use-kept-rows.ts'
import { useOlder } from './use-older.ts'
import { useRowFocus } from './use-row-focus.ts'
import { useRowSteps } from './use-row-steps.ts'
import { useSetSize } from './use-set-size.ts'
import { useUnreadLine } from './use-unread-line.ts'

/** What can be asked of a list from outside. */
export interface MessageListHandle {
  /**
   * Puts a message into the middle and highlights it for a moment.
   * @param id - its `localId`, or an id of the server
   * @returns whether it is among the messages that are here
   */
  readonly scrollToMessage: (id: string) => boolean
  readonly scrollToEnd: () => void
}

export interface MessageListProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** @default a `Message` */
  readonly renderMessage?: RenderMessage
  readonly handle?: Ref<MessageListHandle>
}

/** The rows, the days between them, the line above what is new, and the way back to the end. */
export const MessageList: ForwardRefExoticComponent<MessageListProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  MessageListProps
>(function MessageList({ renderMessage = renderPlainly, handle, className, ...props }, ref) {
  const parts = useParts()
  const { labels, format } = parts
  const timeline = useMessages()
  const extras = useRowExtras('idle')
  const sends = useFrameState(selectSends)
  const step = useRowSteps(timeline.messages)
  const { rows } = step
  const onNearStart = useOlder(timeline, rows[0]?.localId)
  const { scrollerRef, isAtEnd, scrollToEnd, scrollToRow, settle } = useMessageScroll({
    rows,
    sends,
    onNearStart,
    anchorOf: bubbleOf,
  })
  const line = useUnreadLine(timeline.messages, sends, isAtEnd)
  const root = useRef<HTMLDivElement>(null)
  const { activeId, activeIndex, listProps } = useRowFocus(rows, root)
  const [goal, setGoal] = useState<string>()
  const [highlightedId, highlight] = useHighlight()
  const [selected, setSelected] = useState<readonly string[]>([])
  useEffect(() => extras?.watchSelection(root.current, setSelected), [extras])
  const indexOf = (id?: string): number => (id ? rows.findLastIndex(({ localId }) => localId === id) : -1)
  const count = rows.length > fewRows ? rows.length : undefined
  useSetSize(root, count)

  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current, [])
  const search = useMessageSearchContext()
  const own = useMemo<MessageListHandle>(
    () => ({
      scrollToMessage(id) {
        const message = timeline.messages.findLast((candidate) => isCalled(candidate, id))
        if (!message) return false
        setGoal(message.localId)
        highlight(message.localId)
        scrollToRow(message.localId)
        return true
      },
      scrollToEnd,
    }),
    [timeline.messages, highlight, scrollToRow, scrollToEnd],
  )
  useImperativeHandle(handle, () => own, [own])
  useImperativeHandle(search?.listRef, () => own, [own])
  useIsomorphicLayoutEffect(settle, [goal, settle])

  function jump({ currentTarget, nativeEvent }: MouseEvent<HTMLButtonElement, PointerEvent>): void {
    if (nativeEvent.pointerType !== 'touch') focusComposer(currentTarget)
    scrollToEnd({ isSmooth: true })
  }

  const { id, count: unread } = line
  const draw = useMemo(
    () => createDrawRow({ format, line: { id, count: unread }, activeId, highlightedId, renderMessage }),
    [format, id, unread, activeId, highlightedId, renderMessage],
  )
  const drawRow = useCallback(
    (_message: MessageRowData, index: number) => draw(rows, index, count),
    [draw, rows, count],
  )

  return (
    <div ref={root} data-slot="message-list" className={classNames('parlor-message-list', className)} {...props}>
      <div ref={scrollerRef} data-slot="message-scroller" className="parlor-message-scroller">
        <OlderMessages {...timeline} />
        <MessageRows
          rows={rows}
          shifts={step.shifts}
          wanted={[activeIndex, ...[goal, ...selected].map(indexOf)]}
          isAtEnd={isAtEnd}
          onMeasure={settle}
          listProps={{
            ...listProps,
            'aria-label': labels.messages,
            className: 'parlor-message-rows',
            onCopy: (event) => extras?.copyRows(event, timeline.messages, parts),
          }}
        >
          {drawRow}
        </MessageRows>
      </div>
      {!isAtEnd && <JumpToLatest count={line.unseen} onClick={jump} />}
    </div>
  )
})

const renderPlainly: RenderMessage = (message, info) => <Message message={message} {...info} />

/** What is read: above it the day, the unread line and the sender may come and go. */
const bubbleOf = (row: HTMLElement): Element | null =>
  row.querySelector('[data-slot="message-bubble"]') ?? row.lastElementChild

const selectSends = (state: ConversationState): number => state.nextSeq

function isCalled({ localId, id, otherIds }: MessageRowData, wanted: string): boolean {
  return [localId, id, ...(otherIds ?? [])].includes(wanted)
}
