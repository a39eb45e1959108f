'use client'

import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactNode,
  type RefAttributes,
} from 'react'
import { classNames } from '../shared/class-names.ts'
import { CheckIcon } from '../shared/icons.tsx'
import { LongText } from './long-text.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { Picture } from './picture.tsx'
import type { Offer } from './use-offer.ts'

export interface PanelProps extends Omit<ComponentPropsWithoutRef<'form'>, 'title'> {
  readonly title: string
  readonly subtitle?: string
  /** Address of a picture. */
  readonly image?: string
  readonly offer: Offer
  readonly controlTabIndex?: number
  /** What was answered; shown instead of the children. */
  readonly answered: ReactNode
}

/** The box of a question: what it asks, a way to answer, and once it is answered only that. */
export const Panel: ForwardRefExoticComponent<PanelProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  PanelProps
>(function Panel({ title, subtitle, image, offer, controlTabIndex, answered, className, children, ...props }, ref) {
  const labels = useLabels()
  const id = useId()
  const { answer, canAnswer, reason } = offer
  return (
    <form
      ref={ref}
      noValidate
      aria-labelledby={id}
      data-answered={answer ? '' : undefined}
      className={classNames('parlor-card parlor-panel', className)}
      {...props}
    >
      {image && !answer && <Picture address={image} />}
      <div className="parlor-card-text">
        {answer && <CheckIcon />}
        <LongText as="strong" id={id} text={title} tabIndex={controlTabIndex} />
        {answer ? (
          <div className="parlor-answer">
            {labels.answered}
            {answered}
          </div>
        ) : (
          subtitle && <LongText text={subtitle} tabIndex={controlTabIndex} />
        )}
      </div>
      {!answer && (
        <fieldset disabled={!canAnswer} aria-labelledby={id}>
          {children}
        </fieldset>
      )}
      {reason && <p className="parlor-card-row">{reason}</p>}
    </form>
  )
})
