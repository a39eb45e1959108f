'use client'

import { forwardRef, type ComponentPropsWithoutRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import { classNames } from './class-names.ts'

export interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  /** `primary`: solid, one per surface. `outline`: equal among others. `quiet`: muted text. `link`: accented text. */
  readonly kind?: 'primary' | 'outline' | 'quiet' | 'link'
  readonly size?: 'medium' | 'small'
}

/** The one button of all parts. */
export const Button: ForwardRefExoticComponent<ButtonProps & RefAttributes<HTMLButtonElement>> = forwardRef<
  HTMLButtonElement,
  ButtonProps
>(function Button({ kind = 'outline', size = 'medium', type = 'button', className, ...props }, ref) {
  return (
    <button
      ref={ref}
      type={type === 'submit' ? 'submit' : 'button'}
      data-slot="button"
      data-kind={kind}
      data-size={size}
      className={classNames('parlor-button', className)}
      {...props}
    />
  )
})
