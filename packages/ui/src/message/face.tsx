'use client'

import type { ComponentPropsWithoutRef, ReactElement, ReactNode } from 'react'
import { classNames } from '../shared/class-names.ts'
import type { FaceImageProps } from './face-image.tsx'
import { lazily, useLazy } from '../shared/lazily.ts'
import { initialsOf } from '../words/names.ts'
import { useParts } from '../shared/parts-context.ts'

export interface FaceProps extends ComponentPropsWithoutRef<'span'> {
  /** Its initials are drawn, unless there are `children`. */
  readonly name?: string
  /** Address of a picture, shown instead when its origin is one of `allowedMediaOrigins`. */
  readonly image?: string
}

/** A round picture beside a name that says the same. */
export function Face({ name = '', image, className, children, ...props }: FaceProps): ReactElement {
  const { allowedMediaOrigins: origins } = useParts()
  const drawing = children ?? initialsOf(name)
  return (
    <span data-slot="face" aria-hidden="true" className={classNames('parlor-face', className)} {...props}>
      {image && origins?.length ? (
        <LateImage image={image} origins={origins}>
          {drawing}
        </LateImage>
      ) : (
        drawing
      )}
    </span>
  )
}

const picture = lazily(() => import('./face-image.tsx'))

/** The drawing until the picture's piece is there. */
function LateImage(props: FaceImageProps): ReactNode {
  const loading = useLazy(picture)
  return loading.status === 'ready' ? <loading.value.FaceImage {...props} /> : props.children
}
