'use client'

import { useConversationState, type ConversationState, type UseComposerResult } from '@parlor/react'
import type { ReactNode } from 'react'
import { Refusal } from './composer-late.tsx'
import { useParts } from '../shared/parts-context.ts'
import { tellsFrom, warnsFrom } from './text-room.ts'

/** Why nothing can be typed or sent, else how much room is left when there is little. */
export function ComposerNote({ composer }: { readonly composer: UseComposerResult }): ReactNode {
  const { labels } = useParts()
  const { disabledReason, error, isUploading, bytes, maxBytes, bytesLeft } = composer
  const isRefused = useConversationState(selectRefused)
  if (disabledReason) return labels[isRefused ? 'startFailed' : notes[disabledReason]]
  if (error) return <Refusal code={error.code} />
  const share = bytes / maxBytes
  if (bytesLeft < 0)
    return (
      <span className="parlor-digits" data-tone="danger">
        {labels.bytesTooLong(-bytesLeft)}
      </span>
    )
  if (isUploading) return labels.waitsForFiles
  if (share < tellsFrom) return null
  return (
    <span className="parlor-digits" data-tone={share < warnsFrom ? undefined : 'warn'}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="parlor-icon parlor-ring">
        <circle cx="8" cy="8" r="6" />
        <circle cx="8" cy="8" r="6" pathLength={100} strokeDasharray={`${Math.round(share * 100)} 100`} />
      </svg>
      {labels.bytesLeft(bytesLeft)}
    </span>
  )
}

const selectRefused = ({ connection }: ConversationState): boolean =>
  connection.status === 'idle' && connection.error !== undefined

const notes = { session: 'connecting', ended: 'ended', 'read-only': 'readOnly', expired: 'expired' } as const
