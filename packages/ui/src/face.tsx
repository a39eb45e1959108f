'use client'

import { useState, type ComponentPropsWithoutRef, type ReactElement } from 'react'
import { allowedAddress } from './addresses.ts'
import { classNames } from './class-names.ts'
import { initialsOf } from './names.ts'
import { useParts } from './parts-context.ts'

export interface FaceProps extends ComponentPropsWithoutRef<'span'> {
  /** Its initials are drawn, unless there are `children`. */
  readonly name?: string
  /** Address of a picture, shown instead when its origin is one of `allowedMediaOrigins`. */
  readonly image?: string
}

/** A round picture beside a name that says the same. */
export function Face({ name = '', image, className, children, ...props }: FaceProps): ReactElement {
  const { allowedMediaOrigins = [] } = useParts()
  const [broken, setBroken] = useState<string>()
  const address = allowedAddress(image, allowedMediaOrigins)
  return (
    <span data-slot="face" aria-hidden="true" className={classNames('parlor-face', className)} {...props}>
      {address !== undefined && address !== broken ? (
        <img src={address} alt="" referrerPolicy="no-referrer" onError={() => setBroken(address)} />
      ) : (
        (children ?? initialsOf(name))
      )}
    </span>
  )
}
