'use client'

import { useConversationState, type ConversationState, type Delivery, type Message } from '@parlor/react'
import type { ReactElement } from 'react'
import { Button } from '../shared/button.tsx'
import type { Labels } from '../words/labels.ts'
import { useParts } from '../shared/parts-context.ts'
import { useLabels } from '../shared/use-labels.ts'
import { useDelay } from '../shared/use-delay.ts'
import { useMessageActions } from './use-message-actions.ts'
import { useSecondsUntil } from '../shared/use-seconds-until.ts'

/** A message may wait this long without a word, milliseconds. */
const explainAfter = 1_000
/** A longer wait is told as a clock time, seconds. */
const longWait = 60

type Queued = Extract<Delivery, { status: 'queued' }>

export interface WaitingReasonProps {
  readonly message: Message
  readonly delivery: Queued
  readonly controlTabIndex?: number
}

/** Why a message waits and what can be done, one line below its bubble. */
export function WaitingReason({ message, delivery, controlTabIndex }: WaitingReasonProps): ReactElement | null {
  const labels = useLabels()
  const { edit, remove } = useMessageActions(message.localId)
  const isLong = useDelay(explainAfter)
  if (!isLong) return null
  return (
    <div data-slot="waiting-reason" className="parlor-waiting-reason">
      <Reason message={message} delivery={delivery} />
      <Button kind="link" size="small" tabIndex={controlTabIndex} onClick={edit}>
        {labels.edit}
      </Button>
      <Button kind="link" size="small" tabIndex={controlTabIndex} onClick={remove}>
        {labels.remove}
      </Button>
    </div>
  )
}

function Reason({ message, delivery: { reason, retryAt } }: WaitingReasonProps): ReactElement | null {
  const labels = useLabels()
  if (reason === 'behind') return <Behind localId={message.localId} />
  if (retryAt !== undefined) return <WaitsUntil at={retryAt} isTold={reason === 'rate-limited'} />
  const words = reason && wordsOf(reason, labels)
  return words ? <span>{words}</span> : null
}

function wordsOf(reason: NonNullable<Queued['reason']>, labels: Labels): string | undefined {
  switch (reason) {
    case 'offline':
      return labels.waitsOffline
    case 'session':
      return labels.waitsForSession
    case 'paused':
      return labels.waitsPaused
    case 'behind':
    case 'backoff':
    case 'rate-limited':
      return undefined
  }
}

/** When something goes on: seconds for a short wait, the clock time for a long one. */
export function WaitsUntil({ at, isTold }: { readonly at: number; readonly isTold: boolean }): ReactElement {
  const labels = useLabels()
  const { format } = useParts()
  const seconds = useSecondsUntil(at)
  const words =
    seconds > longWait ? labels.goesOnAt(format.time(at)) : isTold ? labels.goesOnIn(seconds) : labels.nextTry(seconds)
  return <span className="parlor-digits">{words}</span>
}

function Behind({ localId }: { readonly localId: string }): ReactElement {
  const labels = useLabels()
  const count = useConversationState((state) => placesInQueue(state).get(localId) ?? 1)
  return <span>{labels.waitsBehind(Math.max(1, count))}</span>
}

const known = new WeakMap<readonly Message[], ReadonlyMap<string, number>>()

/** How many messages stand before each one, worked out once for all rows on the screen. */
function placesInQueue({ messages }: ConversationState): ReadonlyMap<string, number> {
  let places = known.get(messages)
  if (!places) {
    const queue = messages
      .filter(({ delivery, intent }) => intent && !intent.formerSession && isBlocking(delivery))
      .sort((left, right) => (left.intent?.seq ?? 0) - (right.intent?.seq ?? 0))
    places = new Map(queue.map((message, index) => [message.localId, index]))
    known.set(messages, places)
  }
  return places
}

function isBlocking(delivery: Delivery | undefined): boolean {
  return delivery?.status === 'queued' || delivery?.status === 'sending' || delivery?.status === 'uncertain'
}
