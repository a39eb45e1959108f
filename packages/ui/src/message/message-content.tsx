'use client'

import type { Message, Part } from '@parlor/react'
import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { bubbleText } from './bubble-text.ts'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { excerptLength } from './excerpt.ts'
import { lazily, useLazy } from '../shared/lazily.ts'
import { LateNotices } from './late-notices.ts'
import { MessageParts } from './message-parts.tsx'
import { MessageText, type MessageTextProps } from './message-text.tsx'
import { useParts } from '../shared/parts-context.ts'

export interface MessageContentProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  readonly parts: readonly Part[]
  /** The message they are of. Files are shown only with it, and text of its own side is never markdown. */
  readonly message?: Message
  /** Of its links and of its button. */
  readonly controlTabIndex?: number
}

/** What a message says. Text stays text; content of a kind that is not known is named, never dumped. */
export const MessageContent: ForwardRefExoticComponent<MessageContentProps & RefAttributes<HTMLSpanElement>> =
  forwardRef<HTMLSpanElement, MessageContentProps>(function MessageContent(
    { parts, message, controlTabIndex, className, ...props },
    ref,
  ) {
    const { labels, isMarkdown } = useParts()
    const [isOpen, setIsOpen] = useState(false)
    const files = parts.filter((part) => part.kind === 'attachment')
    const text = bubbleText(parts)
    const excerpt = excerptLength(text)
    const Text = isMarkdown && !message?.delivery && markup.test(text) ? LazyFormattedText : MessageText
    return (
      <>
        {message && files[0] && <MessageParts message={message} parts={files} controlTabIndex={controlTabIndex} />}
        {text !== '' && (
          <span
            ref={ref}
            dir="auto"
            data-slot="message-content"
            data-shortened={excerpt !== undefined && !isOpen ? '' : undefined}
            className={classNames('parlor-message-content', className)}
            {...props}
          >
            <Text text={text} length={isOpen ? undefined : excerpt} linkTabIndex={controlTabIndex} />
          </span>
        )}
        {excerpt !== undefined && (
          <Button
            kind="link"
            size="small"
            className="parlor-show-more"
            aria-expanded={isOpen}
            tabIndex={controlTabIndex}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? labels.showLess : labels.showMore}
          </Button>
        )}
        {parts.some(({ kind }) => kind === 'unknown' || kind === 'event') && (
          <LateNotices parts={parts} message={message} controlTabIndex={controlTabIndex} />
        )}
      </>
    )
  })

const formatting = lazily(() => import('./formatted-text.tsx'))

/** A sign of markdown. Text without one needs no reader of it. */
const markup = /[*_~`[\]>#]|^[ \t]*(?:[-+]|\d+[.)])\s/m

/** Plain until the reader of markdown is there, and when it can't be loaded. */
function LazyFormattedText(props: MessageTextProps): ReactElement {
  const loading = useLazy(formatting)
  return loading.status === 'ready' ? <loading.value.FormattedText {...props} /> : <MessageText {...props} />
}
