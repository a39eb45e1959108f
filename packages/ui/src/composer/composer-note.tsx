'use client'

import { byteLength, useConversationState, type ConversationState, type UseComposerResult } from '@parlor/react'
import type { ReactNode } from 'react'
import { Refusal, Room } from './late-composer.ts'
import { useParts } from '../shared/parts-context.ts'
import { tellsFrom } from './text-room.ts'

/** Why nothing can be typed or sent, else how much room is left when there is little. */
export function ComposerNote({ composer }: { readonly composer: UseComposerResult }): ReactNode {
  const { labels } = useParts()
  const { disabledReason, error, isUploading, isTooLong } = composer
  const isRefused = useConversationState(selectRefused)
  const isNearlyFull = useConversationState(selectNearlyFull)
  if (disabledReason) return labels[isRefused ? 'startFailed' : notes[disabledReason]]
  if (error) return <Refusal code={error.code} />
  if (isUploading && !isTooLong) return labels.waitsForFiles
  return isNearlyFull && <Room {...composer} />
}

/** Asked at each change of anything; no character takes more than three bytes for each of its units. */
const selectNearlyFull = ({ draft, capabilities: { maxTextBytes } }: ConversationState): boolean =>
  draft.length * 3 >= maxTextBytes * tellsFrom && byteLength(draft) >= maxTextBytes * tellsFrom

const selectRefused = ({ connection }: ConversationState): boolean =>
  connection.status === 'idle' && connection.error !== undefined

const notes = { session: 'connecting', ended: 'ended', 'read-only': 'readOnly', expired: 'expired' } as const
