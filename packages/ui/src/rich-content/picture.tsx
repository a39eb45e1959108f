'use client'

import { useState, type ReactElement } from 'react'
import { allowedAddress } from '../message/addresses.ts'
import { useParts } from '../shared/parts-context.ts'
import { useLabels } from '../shared/use-labels.ts'
import { PictureIcon } from './rich-icons.tsx'

export interface PictureProps {
  readonly address: string
  readonly alt?: string
}

/** A picture beside words, in a place of a fixed ratio. Only of an origin that the embedder allows. */
export function Picture({ address, alt = '' }: PictureProps): ReactElement {
  const labels = useLabels()
  const { allowedMediaOrigins = [] } = useParts()
  const [broken, setBroken] = useState<string>()
  const allowed = allowedAddress(address, allowedMediaOrigins)
  return (
    <div data-slot="picture" className="parlor-media">
      {allowed !== undefined && broken !== allowed ? (
        <img src={allowed} alt={alt} loading="lazy" referrerPolicy="no-referrer" onError={() => setBroken(allowed)} />
      ) : (
        <>
          <PictureIcon />
          {labels.noPicture}
        </>
      )}
    </div>
  )
}
