'use client'

import type { Message as MessageRow, Part } from '@parlor/react'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { classNames } from '../shared/class-names.ts'
import { DeliveryState } from './delivery-state.tsx'
import { Face } from './face.tsx'
import { BotIcon } from '../shared/icons.tsx'
import { MessageContent } from './message-content.tsx'
import { LateReason } from './late-notices.ts'
import { LateFoot, LatePartWords } from './message-late.tsx'
import { MessageParts } from './message-parts.tsx'
import { MessageTime } from './message-time.tsx'
import { isOnOwnSide, nameOf } from '../words/names.ts'
import { useParts } from '../shared/parts-context.ts'
import { isPanel } from './rich-part.ts'
import { isNotice } from '../list/rows.ts'
import { widestUsualWord } from './widest-word.ts'

export interface MessageProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  readonly message: MessageRow
  /**
   * Whether it shows its sender and its time: the first row of a group.
   * @default true
   */
  readonly startsGroup?: boolean
  /**
   * Whether its links and buttons are in the tab order. In a list only those of the row that has the focus are.
   * @default true
   */
  readonly isActive?: boolean
  /**
   * Its writer, text, further parts, time and state get this with `by`, `text`, `parts`, `time` and `state` as their ids, to
   * name the row by.
   */
  readonly idPrefix?: string
}

/** One row of the conversation: who, what, when, and what became of it. */
export const Message: ForwardRefExoticComponent<MessageProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  MessageProps
>(function Message({ message, startsGroup = true, isActive = true, idPrefix, className, ...props }, ref) {
  const { viewer, labels, format } = useParts()
  const idOf = (part: string): string | undefined => idPrefix && idPrefix + part
  const { delivery, author, parts } = message
  const isOwnSide = isOnOwnSide(message, viewer)
  const isHeaded = startsGroup && !isOwnSide && !isNotice(message)
  const controlTabIndex = isActive ? undefined : -1
  const panels = parts.filter(isPanel)
  const hasBubble = isOwnSide || !panels[0] || panels.length < parts.length
  const needs = delivery?.status === 'uncertain' || delivery?.status === 'failed' ? delivery : undefined
  const reserve =
    delivery && delivery.status !== 'left'
      ? `${startsGroup ? format.time(message.time) : ''} ${widestUsualWord(labels)}`
      : undefined
  const content = (textId?: string): ReactElement => (
    <MessageContent id={textId} parts={parts} message={message} controlTabIndex={controlTabIndex} />
  )
  const hiddenTime = !isHeaded && <MessageTime id={idOf('time')} at={message.time} isHidden />
  return (
    <div
      ref={ref}
      data-slot="message"
      data-author={author.kind}
      data-side={isNotice(message) ? 'middle' : isOwnSide ? 'own' : 'other'}
      data-delivery={delivery?.status}
      data-first={startsGroup ? '' : undefined}
      className={classNames('parlor-message', className)}
      {...props}
    >
      <Sender id={idOf('by')} timeId={idOf('time')} message={message} isShown={isHeaded} />
      {panels[0] && <LatePartWords id={idOf('parts')} message={message} />}
      {hasBubble ? (
        <div data-slot="message-bubble" className="parlor-bubble">
          {parts.some(isBesideText) ? <span id={idOf('text')}>{content()}</span> : content(idOf('text'))}
          {isOwnSide && !needs ? (
            <span data-slot="message-meta" data-reserve={reserve} className="parlor-message-meta">
              <span>
                <MessageTime id={idOf('time')} at={message.time} isHidden={!startsGroup} />
                {delivery && <DeliveryState id={idOf('state')} delivery={delivery} isSentTwice={!!message.otherIds} />}
              </span>
            </span>
          ) : (
            hiddenTime
          )}
          {needs && (
            <LateFoot message={message} delivery={needs} stateId={idOf('state')} controlTabIndex={controlTabIndex} />
          )}
        </div>
      ) : (
        hiddenTime
      )}
      {panels[0] && <MessageParts message={message} parts={panels} controlTabIndex={controlTabIndex} />}
      {delivery?.status === 'queued' && (
        <LateReason message={message} delivery={delivery} controlTabIndex={controlTabIndex} />
      )}
    </div>
  )
})

/** Whether it is shown in the bubble, but not as a part of its text. */
function isBesideText({ kind }: Part): boolean {
  return kind === 'attachment' || kind === 'unknown' || kind === 'event'
}

interface SenderProps {
  readonly id: string | undefined
  readonly timeId: string | undefined
  readonly message: MessageRow
  readonly isShown: boolean
}

function Sender({ id, timeId, message: { author, time, delivery }, isShown }: SenderProps): ReactElement {
  const { labels } = useParts()
  const name = nameOf(author, labels)
  if (!isShown)
    return (
      <span id={id} className="parlor-hidden">
        {delivery ? labels.you : name}
      </span>
    )
  return (
    <>
      <Face name={name} image={author.image}>
        {author.kind === 'bot' ? <BotIcon /> : undefined}
      </Face>
      <div data-slot="message-sender" className="parlor-message-sender">
        <bdi id={id}>{name}</bdi>
        {author.kind === 'bot' && name !== labels.bot && <span>{labels.bot}</span>}
        <MessageTime id={timeId} at={time} />
      </div>
    </>
  )
}
