'use client'

import type { Part } from '@parlor/react'
import {
  forwardRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { excerptLength } from './excerpt.ts'
import { FileIcon } from './icons.tsx'
import { MessageText } from './message-text.tsx'
import { cleanName } from './names.ts'
import { useParts } from './parts-context.ts'

export interface MessageContentProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  readonly parts: readonly Part[]
  /** Of its links and of its button. */
  readonly controlTabIndex?: number
}

/** What a message says. Text stays text; content of a kind that is not known is named, never dumped. */
export const MessageContent: ForwardRefExoticComponent<MessageContentProps & RefAttributes<HTMLSpanElement>> =
  forwardRef<HTMLSpanElement, MessageContentProps>(function MessageContent(
    { parts, controlTabIndex, className, ...props },
    ref,
  ) {
    const { labels } = useParts()
    const [isOpen, setIsOpen] = useState(false)
    const text = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
    const unknown = parts.flatMap((part) => (part.kind === 'unknown' ? [part.name] : []))
    const excerpt = excerptLength(text)
    return (
      <>
        {text !== '' && (
          <span
            ref={ref}
            dir="auto"
            data-slot="message-content"
            data-shortened={excerpt !== undefined && !isOpen ? '' : undefined}
            className={classNames('parlor-message-content', className)}
            {...props}
          >
            <MessageText text={text} length={isOpen ? undefined : excerpt} linkTabIndex={controlTabIndex} />
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
        {unknown.map((name, index) => (
          <span key={`${index} ${name}`} data-slot="unknown-part" className="parlor-unknown-part">
            <FileIcon />
            <bdi>{labels.unknownPart(cleanName(name))}</bdi>
          </span>
        ))}
      </>
    )
  })
