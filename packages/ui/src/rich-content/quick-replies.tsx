'use client'

import { useConversationState, useQuickReplies, type ConversationState, type QuickReply } from '@parlor/react'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { focusComposer } from '../composer/focus-composer.ts'
import { readable } from '../words/names.ts'
import { ReplyPicture } from './reply-picture.tsx'
import { Shown } from '../shared/shown.tsx'
import { useLabels } from '../shared/use-labels.ts'

export type QuickRepliesProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'>

/** The answers that wait for a press, newest set only. Nothing when there are none, or nothing can be sent any more. */
export const QuickReplies: ForwardRefExoticComponent<QuickRepliesProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  QuickRepliesProps
>(function QuickReplies({ className, ...props }, ref) {
  const labels = useLabels()
  const { message, replies, answer } = useQuickReplies()
  const isOver = useConversationState(selectIsOver)
  if (!message || isOver) return null

  function press({ currentTarget }: MouseEvent<HTMLElement>, reply: QuickReply): void {
    focusComposer(currentTarget)
    answer(reply)
  }

  return (
    <section
      ref={ref}
      aria-label={labels.quickReplies}
      data-slot="quick-replies"
      className={classNames('parlor-actions parlor-replies', className)}
      {...props}
    >
      <Shown key={message.localId} items={replies}>
        {(reply, index) => (
          <Button key={`${index} ${reply.payload}`} onClick={(event) => press(event, reply)}>
            {reply.image && <ReplyPicture address={reply.image} />}
            <bdi>{readable(reply.text, labels.choose)}</bdi>
          </Button>
        )}
      </Shown>
    </section>
  )
})

const over: readonly string[] = ['closed', 'read-only', 'ended']
const selectIsOver = ({ connection }: ConversationState): boolean => over.includes(connection.status)
