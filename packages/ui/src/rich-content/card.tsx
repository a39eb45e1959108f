'use client'

import { cardAnswer, type Card as CardDetails, type CardAction, type Message } from '@parlor/react'
import {
  forwardRef,
  useId,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { webAddress } from '../message/addresses.ts'
import { classNames } from '../shared/class-names.ts'
import { CheckIcon } from '../shared/icons.tsx'
import { readable } from '../words/names.ts'
import { Shown } from '../shared/shown.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { LongText } from './long-text.tsx'
import { Picture } from './picture.tsx'
import { useOffer, type Offer } from './use-offer.ts'
import { OutsideIcon } from './rich-icons.tsx'

export interface CardProps extends Omit<ComponentPropsWithoutRef<'figure'>, 'children'> {
  /** The message that offers it. */
  readonly message: Message
  readonly card: CardDetails
  readonly controlTabIndex?: number
}

/** A picture, words, and what can be pressed: links that open, and answers that are sent. */
export const Card: ForwardRefExoticComponent<CardProps & RefAttributes<HTMLElement>> = forwardRef<
  HTMLElement,
  CardProps
>(function Card({ message, card, controlTabIndex, className, ...props }, ref) {
  const id = useId()
  const offer = useOffer(message)
  const { image, title, description, defaultAction, actions } = card
  const postbacks = actions.some(({ type }) => type === 'Postback')
  const address = webAddress(defaultAction?.url)
  return (
    <figure
      ref={ref}
      aria-labelledby={id}
      data-slot="card"
      data-answered={offer.answer ? '' : undefined}
      className={classNames('parlor-card', className)}
      {...props}
    >
      {image && <Picture address={image} />}
      <div className="parlor-card-text">
        <LongText as="strong" id={id} text={title} tabIndex={controlTabIndex} />
        {description && <LongText text={description} tabIndex={controlTabIndex} />}
      </div>
      {address && defaultAction && <LinkAction action={defaultAction} tabIndex={controlTabIndex} />}
      <Shown items={actions} tabIndex={controlTabIndex}>
        {(action, index) =>
          action.type === 'Link' ? (
            // The actions of a card never change places.
            <LinkAction key={index} action={action} tabIndex={controlTabIndex} />
          ) : (
            <AnswerAction key={index} action={action} offer={offer} tabIndex={controlTabIndex} />
          )
        }
      </Shown>
      {postbacks && offer.reason && <p className="parlor-card-row">{offer.reason}</p>}
    </figure>
  )
})

interface LinkActionProps {
  readonly action: Extract<CardAction, { type: 'Link' }>
  readonly tabIndex: number | undefined
}

/** A link with its true host. An address that leads nowhere safe is only its words. */
function LinkAction({ action: { text, url }, tabIndex }: LinkActionProps): ReactElement | null {
  const labels = useLabels()
  const address = webAddress(url)
  if (!address)
    return text ? (
      <p dir="auto" className="parlor-card-row">
        {readable(text, '')}
      </p>
    ) : null
  return (
    <a
      href={address.href}
      target="_blank"
      rel="noopener noreferrer"
      title={labels.newWindow}
      tabIndex={tabIndex}
      className="parlor-card-row"
    >
      <span>
        <bdi>{readable(text, labels.open)}</bdi> <span className="parlor-aside">{address.host}</span>
      </span>
      <OutsideIcon />
    </a>
  )
}

interface AnswerActionProps {
  readonly action: Extract<CardAction, { type: 'Postback' }>
  readonly offer: Offer
  readonly tabIndex: number | undefined
}

function AnswerAction({ action, offer, tabIndex }: AnswerActionProps): ReactElement {
  const labels = useLabels()
  const isChosen = offer.answer?.parts.some((part) => part.kind === 'answer' && part.payload === action.payload)
  if (isChosen)
    return (
      <p className="parlor-card-row" data-chosen="">
        <span>
          <bdi>{readable(action.text, labels.choose)}</bdi> <span className="parlor-aside">{labels.answered}</span>
        </span>
        <CheckIcon />
      </p>
    )
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-disabled={!offer.canAnswer}
      className="parlor-card-row"
      onClick={({ currentTarget }) => offer.canAnswer && offer.give(cardAnswer(action), currentTarget)}
    >
      <bdi>{readable(action.text, labels.choose)}</bdi>
    </button>
  )
}
