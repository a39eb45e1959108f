'use client'

import type { Message } from '@parlor/react'
import type { ReactElement } from 'react'
import { useRowExtras } from '../list/late-rows.ts'
import type { MessageFootProps } from './message-foot.tsx'
import { useParts } from '../shared/parts-context.ts'
import { isPanel } from './rich-part.ts'

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
