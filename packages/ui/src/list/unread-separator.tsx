'use client'

import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { classNames } from '../shared/class-names.ts'
import { useParts } from '../shared/parts-context.ts'

export interface UnreadSeparatorProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** How many messages below it came in unseen. */
  readonly count: number
}

/** A line above the first message that came in unseen. */
export const UnreadSeparator: ForwardRefExoticComponent<UnreadSeparatorProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, UnreadSeparatorProps>(function UnreadSeparator({ count, className, ...props }, ref) {
    const { labels } = useParts()
    return (
      <div ref={ref} data-slot="unread-separator" className={classNames('parlor-rule', className)} {...props}>
        <span>{labels.newMessages(count)}</span>
      </div>
    )
  })
