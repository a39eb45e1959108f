'use client'

import { useTyping } from '@parlor/react'
import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { classNames } from '../shared/class-names.ts'
import { nameOf } from '../words/names.ts'
import { useParts } from '../shared/parts-context.ts'

export type TypingIndicatorProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/** Who is typing. Its place is always kept, so that nothing moves; nothing at all where the transport does not tell. */
export const TypingIndicator: ForwardRefExoticComponent<TypingIndicatorProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, TypingIndicatorProps>(function TypingIndicator({ className, ...props }, ref) {
    const { labels } = useParts()
    const { supported, author } = useTyping()
    if (!supported) return null
    return (
      <div
        ref={ref}
        data-slot="typing-indicator"
        data-typing={author ? '' : undefined}
        className={classNames('parlor-actions parlor-typing', className)}
        {...props}
      >
        {author && (
          <>
            <svg viewBox="0 0 16 16" aria-hidden="true" className="parlor-icon parlor-dots">
              <path strokeWidth={3} d="M3 8h.01M8 8h.01M13 8h.01" />
            </svg>
            <span>{labels.typing(nameOf(author, labels))}</span>
          </>
        )}
      </div>
    )
  })
