'use client'

import type { ComponentPropsWithoutRef, ReactElement } from 'react'
import { classNames } from '../shared/class-names.ts'

export interface ChoiceProps extends ComponentPropsWithoutRef<'input'> {
  /** `box`: the words are the control. `row`: a tick or a ring beside them. */
  readonly look: 'box' | 'row'
}

/** One of several: a real radio button or checkbox, with its words. */
export function Choice({ look, className, children, ...props }: ChoiceProps): ReactElement {
  return (
    <label
      data-slot="choice"
      data-look={look}
      data-kind={look === 'box' ? 'outline' : undefined}
      className={classNames(look === 'box' ? 'parlor-button' : 'parlor-choice', className)}
    >
      <input {...props} />
      <span>{children}</span>
    </label>
  )
}
