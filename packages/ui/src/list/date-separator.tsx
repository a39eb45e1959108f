'use client'

import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { classNames } from '../shared/class-names.ts'
import { useParts } from '../shared/parts-context.ts'

export interface DateSeparatorProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** A moment of the day, epoch milliseconds. */
  readonly at: number
}

/** A line with the day. It stays in sight while the rows of that day go by. */
export const DateSeparator: ForwardRefExoticComponent<DateSeparatorProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  DateSeparatorProps
>(function DateSeparator({ at, className, ...props }, ref) {
  const { labels, format } = useParts()
  return (
    <div ref={ref} data-slot="date-separator" className={classNames('parlor-date', className)} {...props}>
      <span>{format.day(at, labels)}</span>
    </div>
  )
})
