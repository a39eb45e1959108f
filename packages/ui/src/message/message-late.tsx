'use client'

import type { Message } from '@parlor/react'
import type { ReactElement } from 'react'
import { rowExtras, useRowExtras } from '../list/late-rows.ts'
import type { MessageFootProps } from './message-foot.tsx'
import type { MessageNoticesProps } from './message-notices.tsx'
import { late } from '../shared/late.tsx'
import { useParts } from '../shared/parts-context.ts'
import { isPanel } from './rich-part.ts'
import type { WaitingReasonProps } from './waiting-reason.tsx'

/** What happened to a message that needs the person. Until the rest is there it says so in two words. */
export function LateFoot(props: MessageFootProps): ReactElement {
  const { labels } = useParts()
  const Foot = useRowExtras()?.MessageFoot
  if (Foot) return <Foot {...props} />
  return (
    <div data-slot="message-foot" className="parlor-message-foot">
      <strong id={props.stateId}>{props.delivery.status === 'failed' ? labels.failed : labels.uncertain}</strong>
    </div>
  )
}

/** Why a message waits. */
export const LateReason: (props: WaitingReasonProps) => ReactElement = late(
  rowExtras,
  ({ WaitingReason }) => WaitingReason,
)

/** The parts beside the text, in words. */
export function LatePartWords({
  id,
  message: { author, parts },
}: {
  readonly id: string | undefined
  readonly message: Message
}): ReactElement {
  const { labels } = useParts()
  return (
    <span id={id} hidden>
      {useRowExtras()?.partsInWords(parts.filter(isPanel), author, labels)}
    </span>
  )
}

/** Events, and content of a kind that is not known, in a line each. */
export const LateNotices: (props: MessageNoticesProps) => ReactElement = late(
  rowExtras,
  ({ MessageNotices }) => MessageNotices,
)
