'use client'

import { useConversationState, type ChatErrorCode, type ConversationState } from '@parlor/react'
import type { ReactElement, ReactNode } from 'react'
import { lazily, useLazy } from '../shared/lazily.ts'
import { LoadAgain } from '../shared/load-again.tsx'
import { useParts } from '../shared/parts-context.ts'
import type { SplitOfferProps } from './split-offer.tsx'

const tray = lazily(() => import('./attachment-tray.tsx'))
const attach = lazily(() => import('./attach-files.tsx'))
const split = lazily(() => import('./split-offer.tsx'))
const reasons = lazily(() => import('../words/reason.ts'))

/** The files to send, when there are some. */
export function Tray(): ReactElement | null {
  return useConversationState(selectHasUploads) ? <LateTray /> : null
}

function LateTray(): ReactElement | null {
  const part = useLazy(tray)
  return part.status === 'ready' ? <part.value.AttachmentTray /> : <LoadAgain part={part} />
}

/** The ways for a file in, where the session takes files. */
export function Attach(): ReactElement | null {
  return useConversationState(selectTakesFiles) ? <LateAttach /> : null
}

function LateAttach(): ReactElement | null {
  const part = useLazy(attach)
  return part.status === 'ready' ? <part.value.AttachFiles /> : <LoadAgain part={part} />
}

/** The way out for a text that is too long. */
export function Split(props: SplitOfferProps): ReactElement | null {
  const part = useLazy(split)
  return part.status === 'ready' ? <part.value.SplitOffer {...props} /> : <LoadAgain part={part} />
}

/** Why a text was not taken. */
export function Refusal({ code }: { readonly code: ChatErrorCode }): ReactNode {
  const { labels } = useParts()
  const part = useLazy(reasons)
  return part.status === 'ready' ? part.value.reasonInWords(code, labels) : <LoadAgain part={part} />
}

function selectHasUploads({ uploads }: ConversationState): boolean {
  return !!uploads?.length
}

function selectTakesFiles({ capabilities, connection, session }: ConversationState): boolean {
  return capabilities.attachments && connection.status === 'ready' && !!session?.takesFiles
}
