'use client'

import { useConversationState, useQuickReplies, type ConversationState, type QuickReply } from '@parlor/react'
import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { focusComposer } from '../composer/focus-composer.ts'
import { shownChoices } from './limits.ts'
import { readable } from '../words/names.ts'
import { ReplyPicture } from './reply-picture.tsx'
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
  return (
    <section
      ref={ref}
      aria-label={labels.quickReplies}
      data-slot="quick-replies"
      className={classNames('parlor-actions parlor-replies', className)}
      {...props}
    >
      <Replies key={message.localId} replies={replies} answer={answer} />
    </section>
  )
})

interface RepliesProps {
  readonly replies: readonly QuickReply[]
  readonly answer: (reply: QuickReply) => void
}

function Replies({ replies, answer }: RepliesProps): ReactElement {
  const labels = useLabels()
  const [isOpen, setIsOpen] = useState(false)
  const shown = isOpen ? replies : replies.slice(0, shownChoices)

  function press({ currentTarget }: MouseEvent<HTMLElement>, reply: QuickReply): void {
    focusComposer(currentTarget)
    answer(reply)
  }

  return (
    <>
      {shown.map((reply, index) => (
        <Button key={`${index} ${reply.payload}`} onClick={(event) => press(event, reply)}>
          {reply.image && <ReplyPicture address={reply.image} />}
          <bdi>{readable(reply.text, labels.choose)}</bdi>
        </Button>
      ))}
      {shown.length < replies.length && (
        <Button kind="link" onClick={() => setIsOpen(true)}>
          {labels.showMore}
        </Button>
      )}
    </>
  )
}

const over: readonly string[] = ['closed', 'read-only', 'ended']
const selectIsOver = ({ connection }: ConversationState): boolean => over.includes(connection.status)
