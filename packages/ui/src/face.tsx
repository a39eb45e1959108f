'use client'

import type { ComponentPropsWithoutRef, ReactElement } from 'react'
import { classNames } from './class-names.ts'
import { initialsOf } from './names.ts'

export interface FaceProps extends ComponentPropsWithoutRef<'span'> {
  /** Its initials are drawn, unless there are `children`. */
  readonly name?: string
}

/** A round picture beside a name that says the same. */
export function Face({ name = '', className, children, ...props }: FaceProps): ReactElement {
  return (
    <span data-slot="face" aria-hidden="true" className={classNames('parlor-face', className)} {...props}>
      {children ?? initialsOf(name)}
    </span>
  )
}
