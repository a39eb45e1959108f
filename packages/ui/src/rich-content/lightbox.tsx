'use client'

import {
  forwardRef,
  useEffect,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { DownIcon } from '../shared/icons.tsx'
import { useLabels } from '../shared/use-labels.ts'
import { CloseIcon } from '../shared/late-icons.tsx'

export interface LightboxProps extends Omit<ComponentPropsWithoutRef<'dialog'>, 'children' | 'onClose'> {
  /** Of the picture; already allowed. */
  readonly address: string
  readonly name: string
  readonly onClose: () => void
}

/** A picture over everything. The browser keeps the focus inside, closes at Escape and gives the focus back. */
export const Lightbox: ForwardRefExoticComponent<LightboxProps & RefAttributes<HTMLDialogElement>> = forwardRef<
  HTMLDialogElement,
  LightboxProps
>(function Lightbox({ address, name, onClose, onKeyDown, className, ...props }, ref) {
  const labels = useLabels()
  const [isWhole, setIsWhole] = useState(true)
  const dialog = useRef<HTMLDialogElement | null>(null)
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={(element) => {
        dialog.current = element
        if (typeof ref === 'function') ref(element)
        else if (ref) ref.current = element
      }}
      aria-label={name}
      data-slot="lightbox"
      data-whole={isWhole ? '' : undefined}
      className={classNames('parlor-lightbox', className)}
      onClose={(event) => {
        event.stopPropagation()
        onClose()
      }}
      // The list below has keys of its own.
      onKeyDown={(event) => {
        event.stopPropagation()
        onKeyDown?.(event)
      }}
      {...props}
    >
      <div className="parlor-actions">
        <bdi>{name}</bdi>
        <Button kind="quiet" aria-pressed={!isWhole} onClick={() => setIsWhole(!isWhole)}>
          {labels.actualSize}
        </Button>
        <a
          href={address}
          download={name}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={labels.save(name)}
          title={labels.newWindow}
          className="parlor-button"
          data-kind="quiet"
        >
          <DownIcon />
        </a>
        <Button kind="quiet" aria-label={labels.close} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </Button>
      </div>
      <img src={address} alt={name} referrerPolicy="no-referrer" />
    </dialog>
  )
})
