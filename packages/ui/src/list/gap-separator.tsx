'use client'

import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { classNames } from '../shared/class-names.ts'
import { useLabels } from '../shared/use-labels.ts'

export type GapSeparatorProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/** A line where messages may be missing. */
export const GapSeparator: ForwardRefExoticComponent<GapSeparatorProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  GapSeparatorProps
>(function GapSeparator({ className, ...props }, ref) {
  const labels = useLabels()
  return (
    <div ref={ref} data-slot="gap-separator" className={classNames('parlor-rule parlor-gap', className)} {...props}>
      <span>{labels.mayBeMissing}</span>
    </div>
  )
})
