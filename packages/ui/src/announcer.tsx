'use client'

import { useConversation } from '@parlor/react'
import {
  forwardRef,
  useEffect,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { createAnnouncements, type Announcement } from './announcements.ts'
import { classNames } from './class-names.ts'
import { useParts } from './parts-context.ts'

export type AnnouncerProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'role'>

/** Says once what came in and what went wrong, to those who hear the screen. A window has exactly one. */
export const Announcer: ForwardRefExoticComponent<AnnouncerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  AnnouncerProps
>(function Announcer({ className, ...props }, ref) {
  const { labels } = useParts()
  const conversation = useConversation()
  const [said, setSaid] = useState<readonly Announcement[]>([])
  useEffect(() => {
    const announcements = createAnnouncements({ conversation, labels, onChange: setSaid })
    return announcements.stop
  }, [conversation, labels])
  return (
    <div
      ref={ref}
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      data-slot="announcer"
      className={classNames('parlor-hidden', className)}
      {...props}
    >
      {said.map(({ number, text }) => (
        <div key={number}>{text}</div>
      ))}
    </div>
  )
})
