'use client'

import { useState, type ReactElement } from 'react'
import { allowedAddress } from '../message/addresses.ts'
import { useParts } from '../shared/parts-context.ts'

export interface ReplyPictureProps {
  readonly address: string
}

/** The picture of a quick reply, beside the words that say the same. Only of an origin that the embedder allows. */
export function ReplyPicture({ address }: ReplyPictureProps): ReactElement | null {
  const { allowedMediaOrigins = [] } = useParts()
  const [broken, setBroken] = useState<string>()
  const allowed = allowedAddress(address, allowedMediaOrigins)
  if (allowed === undefined || allowed === broken) return null
  return (
    <span data-slot="reply-picture" className="parlor-face">
      <img src={allowed} alt="" referrerPolicy="no-referrer" onError={() => setBroken(allowed)} />
    </span>
  )
}
