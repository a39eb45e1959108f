'use client'

import { useConversationState, type ConversationState } from '@parlor/react'
import type { ReactElement } from 'react'
import { Button } from './button.tsx'
import { lazily, useLazy, type Loading } from './lazily.ts'
import { useParts } from './parts-context.ts'
import type { SplitOfferProps } from './split-offer.tsx'

const tray = lazily(() => import('./attachment-tray.tsx'))
const attach = lazily(() => import('./attach-files.tsx'))
const split = lazily(() => import('./split-offer.tsx'))

/** The files to send, when there are some. */
export function Tray(): ReactElement | null {
  return useConversationState(selectHasUploads) ? <LateTray /> : null
}

function LateTray(): ReactElement | null {
  const part = useLazy(tray)
  return part.status === 'ready' ? <part.value.AttachmentTray /> : <Waiting part={part} />
}

/** The ways for a file in, where the session takes files. */
export function Attach(): ReactElement | null {
  return useConversationState(selectTakesFiles) ? <LateAttach /> : null
}

function LateAttach(): ReactElement | null {
  const part = useLazy(attach)
  return part.status === 'ready' ? <part.value.AttachFiles /> : <Waiting part={part} />
}

/** The way out for a text that is too long. */
export function Split(props: SplitOfferProps): ReactElement | null {
  const part = useLazy(split)
  return part.status === 'ready' ? <part.value.SplitOffer {...props} /> : <Waiting part={part} />
}

/** Nothing until it is there; a way to try again when it could not be loaded. */
function Waiting({ part }: { readonly part: Loading<unknown> }): ReactElement | null {
  const { labels } = useParts()
  if (part.status !== 'failed') return null
  return (
    <Button kind="link" onClick={part.retry}>
      {labels.tryAgain}
    </Button>
  )
}

function selectHasUploads({ uploads }: ConversationState): boolean {
  return !!uploads?.length
}

function selectTakesFiles({ capabilities, connection, session }: ConversationState): boolean {
  return capabilities.attachments && connection.status === 'ready' && !!session?.takesFiles
}
