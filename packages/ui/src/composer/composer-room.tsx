'use client'

import type { UseComposerResult } from '@parlor/react'
import type { ReactElement } from 'react'
import { useLabels } from '../shared/use-labels.ts'
import { warnsFrom } from './text-room.ts'

/** How much room is left for the text, when there is little or none. */
export function ComposerRoom({ bytes, maxBytes, bytesLeft }: UseComposerResult): ReactElement {
  const labels = useLabels()
  if (bytesLeft < 0)
    return (
      <span className="parlor-digits" data-tone="danger">
        {labels.bytesTooLong(-bytesLeft)}
      </span>
    )
  const share = bytes / maxBytes
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
