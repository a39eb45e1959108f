'use client'

import { useConversation, type ConversationState } from '@parlor/react'
import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import type { Announcement } from './announcements.ts'
import { classNames } from '../shared/class-names.ts'
import { announcing } from './late-announcements.ts'
import { useLazy } from '../shared/lazily.ts'
import { useParts } from '../shared/parts-context.ts'

export type AnnouncerProps = Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'role'>

/** Says once what came in and what went wrong, to those who hear the screen. A window has exactly one. */
export const Announcer: ForwardRefExoticComponent<AnnouncerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  AnnouncerProps
>(function Announcer({ className, ...props }, ref) {
  const { labels } = useParts()
  const conversation = useConversation()
  const [said, setSaid] = useState<readonly Announcement[]>([])
  const late = useLazy(announcing, 'idle')
  const create = late.status === 'ready' ? late.value.createAnnouncements : undefined
  const words = useRef(labels)
  useEffect(() => {
    words.current = labels
  }, [labels])
  const unheard = useRef<ConversationState>(undefined)
  useEffect(() => {
    unheard.current = conversation.getState()
  }, [conversation])
  useEffect(() => {
    if (!create) return undefined
    const { stop } = create({ conversation, labels: () => words.current, since: unheard.current, onChange: setSaid })
    unheard.current = undefined
    return stop
  }, [create, conversation])
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
