'use client'

import type { Card as CardDetails, Message } from '@parlor/react'
import {
  forwardRef,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { Card } from './card.tsx'
import { classNames } from '../shared/class-names.ts'
import { Share } from '../shared/shown.tsx'
import { useShown } from '../shared/use-shown.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { NextIcon, PreviousIcon } from './rich-icons.tsx'

export interface CarouselProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** The message that offers them. */
  readonly message: Message
  /** The first 30 are shown at first. */
  readonly cards: readonly CardDetails[]
  readonly controlTabIndex?: number
}

/** Cards beside each other, that snap into place. */
export const Carousel: ForwardRefExoticComponent<CarouselProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  CarouselProps
>(function Carousel({ message, cards, controlTabIndex = 0, className, ...props }, ref) {
  const labels = useLabels()
  const strip = useRef<HTMLElement>(null)
  const [place, setPlace] = useState(0)
  const [shown, more] = useShown(cards, controlTabIndex)

  /** The card at the start of the strip; at its end, the last one. */
  function look(): void {
    const { current } = strip
    if (!current) return
    const { scrollLeft, scrollWidth, clientWidth, children } = current
    const isAtEnd = Math.abs(scrollLeft) >= scrollWidth - clientWidth - 1
    setPlace(isAtEnd && scrollLeft !== 0 ? children.length - 1 : nearest(current))
  }

  function step(by: number): void {
    const next = Math.min(shown.length - 1, Math.max(0, place + by))
    strip.current?.children[next]?.scrollIntoView({ block: 'nearest', inline: 'start', behavior: smoothly() })
  }

  return (
    <section
      ref={ref}
      aria-label={labels.cards(cards.length)}
      data-slot="carousel"
      className={classNames('parlor-carousel', className)}
      {...props}
    >
      <section
        ref={strip}
        aria-label={labels.card(place + 1, cards.length)}
        tabIndex={controlTabIndex}
        onScroll={look}
        className="parlor-strip"
      >
        <Share among={cards.length}>
          {shown.map((card, index) => (
            // The cards of a carousel never change places.
            <Card key={index} message={message} card={card} controlTabIndex={controlTabIndex} />
          ))}
        </Share>
      </section>
      {shown.length > 1 && (
        <div className="parlor-actions">
          <span dir="auto" className="parlor-digits">
            {labels.card(place + 1, cards.length)}
          </span>
          {[-1, 1].map((by) => (
            <Button
              key={by}
              kind="quiet"
              size="small"
              tabIndex={controlTabIndex}
              aria-label={by < 0 ? labels.previous : labels.next}
              aria-disabled={by < 0 ? place === 0 : place === shown.length - 1}
              className="parlor-step"
              onClick={() => step(by)}
            >
              {by < 0 ? <PreviousIcon /> : <NextIcon />}
            </Button>
          ))}
          {more}
        </div>
      )}
    </section>
  )
})

/** Measured from the start of the strip, in either direction of writing. */
function nearest(strip: HTMLElement): number {
  const { left, right } = strip.getBoundingClientRect()
  const isRtl = getComputedStyle(strip).direction === 'rtl'
  const distances = [...strip.children].map((child) => {
    const box = child.getBoundingClientRect()
    return Math.abs(isRtl ? right - box.right : box.left - left)
  })
  return distances.indexOf(Math.min(...distances))
}

function smoothly(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
}
