'use client'

import { useConversationState, useGuestSession, type ChatError, type ConversationState } from '@parlor/react'
import {
  forwardRef,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react'
import type { Banner } from './banner.ts'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { DiagnosisText } from './diagnosis-text.tsx'
import { clockOf } from '../words/clock.ts'
import type { Labels } from '../words/labels.ts'
import { FailedIcon, LockIcon, OfflineIcon, PausedIcon, RetryIcon, TimerIcon } from '../shared/late-icons.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { reasonOf } from '../words/reason.ts'
import { useDelay } from '../shared/use-delay.ts'
import { useSecondsUntil } from '../shared/use-seconds-until.ts'
import { WaitsUntil } from '../message/waiting-reason.tsx'

export interface NoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What it tells. */
  readonly banner: Banner
  /** What Try again does after a start that failed. @default starts without asking who the guest is */
  readonly onTryStart?: () => void
  /** Called after Start new conversation was pressed. */
  readonly onStartNew?: () => void
  /** The person wants it gone. */
  readonly onRead: () => void
}

/** A strip that tells one thing, and what can be done about it. */
export const Notice: ForwardRefExoticComponent<NoticeProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  NoticeProps
>(function Notice({ banner, onTryStart, onStartNew, onRead, className, ...props }, ref) {
  return (
    <Delayed key={`${banner.kind} ${banner.since ?? ''}`} delay={banner.delay} since={banner.since}>
      <div
        ref={ref}
        data-kind={banner.kind}
        data-tone={banner.tone}
        className={classNames('parlor-banner', className)}
        {...props}
      >
        {drawings[banner.kind]}
        <div className="parlor-banner-text">
          <Words banner={banner} />
        </div>
        <NoticeActions banner={banner} onTryStart={onTryStart} onStartNew={onStartNew} onRead={onRead} />
      </div>
    </Delayed>
  )
})

interface DelayedProps {
  readonly delay: number
  readonly since: number | undefined
  readonly children: ReactNode
}

function Delayed({ delay, since, children }: DelayedProps): ReactNode {
  const isOver = useDelay(delay, since)
  return isOver || delay === 0 ? children : null
}

const drawings: Readonly<Record<Banner['kind'], ReactElement>> = {
  'start-failed': <FailedIcon />,
  paused: <PausedIcon />,
  ended: <LockIcon />,
  'ends-soon': <TimerIcon />,
  'read-only': <LockIcon />,
  'closed-elsewhere': <LockIcon />,
  offline: <OfflineIcon />,
  reconnecting: <RetryIcon />,
  waiting: <TimerIcon />,
  'receive-trouble': <RetryIcon />,
  'storage-trouble': <FailedIcon />,
}

function Words({ banner }: { readonly banner: Banner }): ReactElement {
  const labels = useLabels()
  const waiting = useConversationState(countWaiting)
  const { error } = banner
  return (
    <>
      <p>
        <b>{banner.kind === 'ends-soon' ? <EndsIn at={banner.until ?? 0} /> : factOf(banner, labels)}</b>{' '}
        {banner.kind === 'ends-soon' && labels.endsSoonCure}
        {banner.kind === 'read-only' && labels.readOnlyCure}
        {banner.kind === 'offline' && labels.offlineWaiting(waiting)}
        {banner.until !== undefined && banner.kind !== 'ends-soon' && (
          <>
            <WaitsUntil at={banner.until} isTold={banner.kind === 'waiting'} />.
          </>
        )}
        {error && !saysItself(banner) && labels[reasonOf(error.code)]}
        {banner.kind === 'paused' && waiting > 0 && ` ${labels.waitHere(waiting)}`}
      </p>
      {banner.isExplained && error && (
        <p className="parlor-why" lang="en" dir="ltr">
          <DiagnosisText text={[error.message, error.likelyCause, error.hint].filter(Boolean).join(' ')} />{' '}
          <code className="parlor-code">{error.code}</code>
        </p>
      )}
    </>
  )
}

/** Whether the reason is the bold fact, or adds nothing to it. */
function saysItself({ kind, error }: Banner): boolean {
  return kind !== 'paused' && (kind !== 'start-failed' || (error !== undefined && isOfSetup(error)))
}

function isOfSetup({ code }: ChatError): boolean {
  return ['notAvailable', 'startFailed'].includes(reasonOf(code))
}

function factOf(banner: Banner, labels: Labels): string {
  switch (banner.kind) {
    case 'start-failed':
      return labels.startFailed
    case 'paused':
      return labels.paused
    case 'ended':
      return labels[banner.error ? reasonOf(banner.error.code) : 'ended']
    case 'read-only':
      return labels.readOnly
    case 'closed-elsewhere':
      return labels.closedElsewhere
    case 'offline':
      return labels.offline
    case 'reconnecting':
      return labels[banner.error ? reasonOf(banner.error.code) : 'connectionLost']
    case 'waiting':
      return labels.askedToWait
    case 'receive-trouble':
      return labels.receiveTrouble
    case 'storage-trouble':
      return labels.notKept
    case 'ends-soon':
      return ''
  }
}

/** How long a session still lives, counting down. */
function EndsIn({ at }: { readonly at: number }): ReactElement {
  const labels = useLabels()
  return <span className="parlor-digits">{labels.endsIn(clockOf(useSecondsUntil(at)))}</span>
}

interface NoticeActionsProps extends Pick<NoticeProps, 'onTryStart' | 'onStartNew' | 'onRead'> {
  readonly banner: Banner
}

function NoticeActions({ banner, onTryStart, onStartNew, onRead }: NoticeActionsProps): ReactElement | null {
  const labels = useLabels()
  const { start, startNew, resume } = useGuestSession()
  if (banner.actions.length === 0) return null
  const verbs = {
    'try-start': onTryStart ?? (() => start()),
    'try-again': resume,
    'try-now': resume,
    close: onRead,
    'start-new': () => {
      startNew()
      onStartNew?.()
    },
  }
  const words = {
    'try-start': labels.tryAgain,
    'try-again': labels.tryAgain,
    'try-now': labels.tryNow,
    close: labels.close,
    'start-new': labels.startNew,
  }
  return (
    <div className="parlor-actions">
      {banner.actions.map((action) => (
        <Button key={action} size="small" onClick={() => verbs[action]()}>
          {words[action]}
        </Button>
      ))}
    </div>
  )
}

function countWaiting({ messages }: ConversationState): number {
  return messages.reduce((count, { delivery }) => count + (delivery?.status === 'queued' ? 1 : 0), 0)
}
