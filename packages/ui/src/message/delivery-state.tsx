'use client'

import type { Delivery } from '@parlor/react'
import type { ComponentPropsWithoutRef, ReactElement } from 'react'
import { classNames } from '../shared/class-names.ts'
import { CheckIcon, ClockIcon, DeliveredIcon, LeftIcon, ReadIcon, SendingIcon } from '../shared/icons.tsx'
import type { FirstLabels } from '../words/first-labels.ts'
import { useParts } from '../shared/parts-context.ts'
import { useDelay } from '../shared/use-delay.ts'

/** A message is said to be still on its way after this, milliseconds. */
const stillAfter = 5_000

export interface DeliveryStateProps extends Omit<ComponentPropsWithoutRef<'span'>, 'children'> {
  readonly delivery: Delivery
  /** The service took it twice; it is shown once. */
  readonly isSentTwice?: boolean
}

/** The quiet states of an own message: a word and a drawing. What needs the person is said by `MessageFoot`. */
export function DeliveryState({
  delivery,
  isSentTwice = false,
  className,
  ...props
}: DeliveryStateProps): ReactElement | null {
  const { labels } = useParts()
  if (delivery.status === 'uncertain' || delivery.status === 'failed') return null
  return (
    <span data-slot="delivery-state" className={classNames('parlor-delivery-state', className)} {...props}>
      {stateOf(delivery, labels, isSentTwice)}
    </span>
  )
}

function stateOf(
  delivery: Exclude<Delivery, { status: 'uncertain' | 'failed' }>,
  labels: FirstLabels,
  isSentTwice: boolean,
): ReactElement {
  switch (delivery.status) {
    case 'queued':
      return <State word={labels.waiting} drawing={<ClockIcon />} />
    case 'sending':
      return <Sending key={delivery.since} since={delivery.since} />
    case 'sent':
      return <State word={isSentTwice ? labels.sentTwice : labels.sent} drawing={<CheckIcon />} />
    case 'delivered':
      return <State word={labels.delivered} drawing={<DeliveredIcon />} />
    case 'read':
      return <State word={labels.read} drawing={<ReadIcon />} />
    case 'left':
      return <State word={labels.left} drawing={<LeftIcon />} />
  }
}

function State({ word, drawing }: { readonly word: string; readonly drawing?: ReactElement }): ReactElement {
  return (
    <>
      {word}
      {drawing}
    </>
  )
}

function Sending({ since }: { readonly since: number }): ReactElement {
  const { labels } = useParts()
  const isLate = useDelay(stillAfter, since)
  return isLate ? (
    <State word={labels.stillSending} />
  ) : (
    <State word={labels.sending} drawing={<SendingIcon className="parlor-turning" />} />
  )
}
