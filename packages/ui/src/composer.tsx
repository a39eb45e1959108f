'use client'

import { useComposer, type UseComposerOptions } from '@parlor/react'
import {
  forwardRef,
  useCallback,
  useEffect,
  useId,
  useRef,
  type ComponentPropsWithoutRef,
  type FormEvent,
  type ForwardRefExoticComponent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { SendIcon } from './icons.tsx'
import { useParts } from './parts-context.ts'
import { useAutosize } from './use-autosize.ts'

export interface ComposerProps
  extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit'>, Pick<UseComposerOptions, 'submitOn'> {
  /** Whether it takes the focus when it appears. @default false */
  readonly takesFocus?: boolean
  /** Called with each text that was queued. */
  readonly onSend?: (text: string) => void
}

/** Share of the limit from which the bytes left are told, and from which they are told louder. */
const tellsFrom = 0.8
const warnsFrom = 0.9

/** Where the person writes. */
export const Composer: ForwardRefExoticComponent<ComposerProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  ComposerProps
>(function Composer({ takesFocus = false, onSend, submitOn, className, ...props }, ref) {
  const { labels } = useParts()
  const composer = useComposer({ onSubmit: onSend, submitOn })
  const { draft, bytes, maxBytes, bytesLeft, isTooLong, canSubmit, disabledReason, error, submit } = composer
  const field = useRef<HTMLTextAreaElement>(null)
  const autosize = useAutosize(draft)
  const { ref: keep, ...textareaProps } = composer.getTextareaProps()
  const fieldRef = useCallback(
    (element: HTMLTextAreaElement | null) => {
      field.current = element
      keep(element)
      autosize(element)
    },
    [autosize, keep],
  )
  const noteId = useId()
  const isLocked = disabledReason !== undefined && disabledReason !== 'session'
  const note = isLocked ? labels.ended : disabledReason ? labels.connecting : error?.message
  useEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true })
  }, [takesFocus])

  function send(event: FormEvent): void {
    event.preventDefault()
    submit()
    field.current?.focus()
  }

  return (
    <form
      ref={ref}
      data-slot="composer"
      data-locked={isLocked ? '' : undefined}
      data-blank={composer.isBlank ? '' : undefined}
      data-too-long={isTooLong ? '' : undefined}
      noValidate
      onSubmit={send}
      className={classNames('parlor-composer', className)}
      {...props}
    >
      <div className="parlor-composer-box">
        <textarea
          ref={fieldRef}
          rows={1}
          dir="auto"
          data-slot="composer-input"
          className="parlor-composer-input"
          aria-label={labels.message}
          aria-describedby={noteId}
          aria-invalid={isTooLong || undefined}
          placeholder={disabledReason ? undefined : labels.placeholder}
          {...textareaProps}
        />
        <div className="parlor-composer-tools">
          <span id={noteId} data-slot="composer-note" className="parlor-composer-note">
            {note ?? <Bytes bytes={bytes} maxBytes={maxBytes} bytesLeft={bytesLeft} />}
          </span>
          <Button
            type="submit"
            kind="primary"
            aria-disabled={!canSubmit}
            className="parlor-send"
            onMouseDown={keepFocus}
          >
            <SendIcon />
            <span>{labels.send}</span>
          </Button>
        </div>
      </div>
    </form>
  )
})

/** The text field keeps the focus, and a touch screen its keyboard, when Send is pressed. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

interface BytesProps {
  readonly bytes: number
  readonly maxBytes: number
  readonly bytesLeft: number
}

function Bytes({ bytes, maxBytes, bytesLeft }: BytesProps): ReactElement | null {
  const { labels } = useParts()
  const share = bytes / maxBytes
  if (share < tellsFrom) return null
  if (bytesLeft < 0)
    return (
      <span className="parlor-digits" data-tone="danger">
        {labels.bytesTooLong(-bytesLeft)}
      </span>
    )
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
