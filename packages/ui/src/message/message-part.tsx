'use client'

import type { Message } from '@parlor/react'
import type { ReactElement } from 'react'
import { useLazy } from '../shared/lazily.ts'
import { LoadAgain } from '../shared/load-again.tsx'
import { useParts } from '../shared/parts-context.ts'
import { chunks, type RichPart } from './rich-part.ts'

export interface MessagePartProps {
  /** The message it is a part of. */
  readonly message: Message
  readonly part: RichPart
  /** Of its links, buttons and fields. `-1` keeps them out of the tab order. */
  readonly controlTabIndex?: number
}

/** Content that is more than text, loaded on first need. Its place is kept free meanwhile. */
export function MessagePart(props: MessagePartProps): ReactElement {
  const { labels } = useParts()
  const { kind } = props.part
  const loading = useLazy(chunks[kind])
  if (loading.status === 'ready') return <loading.value.RichContent {...props} />
  if (loading.status === 'loading') return <Reserved part={props.part} />
  return (
    <div data-slot="message-part" className="parlor-card">
      <p className="parlor-card-row">
        {labels.partFailed} <LoadAgain part={loading} tabIndex={props.controlTabIndex} />
      </p>
    </div>
  )
}

/** The place that a part will need, so that little moves when it is there. */
function Reserved({ part }: { readonly part: RichPart }): ReactElement {
  const isTile = part.kind === 'attachment' && !part.mime?.startsWith('image/')
  return (
    <div data-slot="message-part" className={part.kind === 'attachment' ? 'parlor-attachment' : 'parlor-card'}>
      <div className={isTile ? 'parlor-file' : 'parlor-media'}>{isTile && <span className="parlor-face" />}</div>
    </div>
  )
}
