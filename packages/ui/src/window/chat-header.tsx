'use client'

import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { classNames } from '../shared/class-names.ts'
import { Face } from '../message/face.tsx'
import { MarkIcon } from '../shared/icons.tsx'
import { MessageSearchButton } from '../search/message-search-button.tsx'
import { cleanName } from '../words/names.ts'
import { useParts } from '../shared/parts-context.ts'

export interface ChatHeaderProps extends Omit<ComponentPropsWithoutRef<'header'>, 'title'> {
  /** @default the word for a chat */
  readonly title?: string
  readonly subtitle?: ReactNode
  /** A picture. @default the initials of the title, or the mark without one */
  readonly avatar?: ReactNode
  /** Of the title. */
  readonly titleId?: string
}

/** Who it is about. In a window it has the button that opens the search; `children` stand at its end: buttons of the host. Nothing is said while all is well. */
export const ChatHeader: ForwardRefExoticComponent<ChatHeaderProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  ChatHeaderProps
>(function ChatHeader({ title, subtitle, avatar, titleId, className, children, ...props }, ref) {
  const { labels } = useParts()
  return (
    <header ref={ref} data-slot="chat-header" className={classNames('parlor-header', className)} {...props}>
      <Face name={title}>{avatar ?? (title === undefined ? <MarkIcon /> : undefined)}</Face>
      <div className="parlor-header-text">
        <h2 id={titleId}>
          <bdi>{title === undefined ? labels.chat : cleanName(title)}</bdi>
        </h2>
        {subtitle !== undefined && <p>{subtitle}</p>}
      </div>
      <MessageSearchButton />
      {children}
    </header>
  )
})
