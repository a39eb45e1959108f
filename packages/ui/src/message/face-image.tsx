'use client'

import { useState, type ReactNode } from 'react'
import { allowedAddress } from './addresses.ts'

export interface FaceImageProps {
  /** Its address. */
  readonly image: string
  readonly origins: readonly string[]
  /** Instead of a picture that may not be shown, or that cannot be. */
  readonly children: ReactNode
}

/** The picture of a face, from an origin that the embedder allows. */
export function FaceImage({ image, origins, children }: FaceImageProps): ReactNode {
  const [broken, setBroken] = useState<string>()
  const address = allowedAddress(image, origins)
  if (address === undefined || address === broken) return children
  return <img src={address} alt="" referrerPolicy="no-referrer" onError={() => setBroken(address)} />
}
