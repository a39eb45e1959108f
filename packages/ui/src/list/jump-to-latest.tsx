'use client'

import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { classNames } from '../shared/class-names.ts'
import { DownIcon } from '../shared/icons.tsx'
import { useParts } from '../shared/parts-context.ts'

export interface JumpToLatestProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children'> {
  /** Messages below that came in unseen. @default 0 */
  readonly count?: number
}

/** Floats over the end of the list while the person reads further up. */
export const JumpToLatest: ForwardRefExoticComponent<JumpToLatestProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  JumpToLatestProps
>(function JumpToLatest({ count = 0, className, ...props }, ref) {
  const { labels } = useParts()
  return (
    <button
      ref={ref}
      type="button"
      data-slot="jump-to-latest"
      data-unread={count > 0 ? '' : undefined}
      className={classNames('parlor-button parlor-jump', className)}
      {...props}
    >
      <DownIcon />
      {count > 0 ? labels.newMessages(count) : labels.latest}
    </button>
  )
})
