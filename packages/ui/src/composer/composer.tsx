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
  type ReactNode,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import { Attach, Tray } from './composer-late.tsx'
import { ComposerNote } from './composer-note.tsx'
import { composerExtras, Split } from './late-composer.ts'
import { SendIcon } from '../shared/icons.tsx'
import { useLazy } from '../shared/lazily.ts'
import { useParts } from '../shared/parts-context.ts'
import { useAutosize } from './use-autosize.ts'

export interface ComposerProps
  extends Omit<ComponentPropsWithoutRef<'form'>, 'children' | 'onSubmit'>, Pick<UseComposerOptions, 'submitOn'> {
  /** Whether it takes the focus when it appears. @default false */
  readonly takesFocus?: boolean
  /** Called with each text that was queued. */
  readonly onSend?: (text: string) => void
  /** Further tools, beside the one that attaches files: emoji, canned words. `useComposer().insert` writes for them. */
  readonly tools?: ReactNode
}

/** Where the person writes. */
export const Composer: ForwardRefExoticComponent<ComposerProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  ComposerProps
>(function Composer({ takesFocus = false, onSend, submitOn, tools, className, ...props }, ref) {
  const { labels } = useParts()
  const composer = useComposer({ onSubmit: onSend, submitOn })
  const { isBlank, isTooLong, canSubmit, disabledReason, submit, submitEach } = composer
  const field = useRef<HTMLTextAreaElement>(null)
  useAutosize(field)
  const { ref: keep, ...textareaProps } = composer.getTextareaProps()
  const fieldRef = useCallback(
    (element: HTMLTextAreaElement | null) => {
      field.current = element
      keep(element)
    },
    [keep],
  )
  useLazy(composerExtras, 'idle')
  const noteId = useId()
  const isLocked = disabledReason !== undefined && disabledReason !== 'session'
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
      data-blank={isBlank ? '' : undefined}
      data-too-long={isTooLong ? '' : undefined}
      noValidate
      onSubmit={send}
      className={classNames('parlor-composer', className)}
      {...props}
    >
      <div className="parlor-composer-box">
        <Tray />
        <textarea
          ref={fieldRef}
          rows={1}
          dir="auto"
          data-slot="composer-input"
          className="parlor-composer-input"
          aria-label={labels.message}
          aria-describedby={noteId}
          aria-invalid={isTooLong || undefined}
          placeholder={disabledReason || !isBlank ? undefined : labels.placeholder}
          {...textareaProps}
        />
        <div className="parlor-composer-tools">
          <Attach />
          {!isLocked && tools}
          <span id={noteId} data-slot="composer-note" className="parlor-composer-note">
            <ComposerNote composer={composer} />
          </span>
          {isTooLong && !disabledReason && (
            <Split
              text={composer.draft}
              maxBytes={composer.maxBytes}
              onSplit={(pieces) => {
                submitEach(pieces)
                field.current?.focus()
              }}
            />
          )}
          <Button
            type="submit"
            kind="primary"
            aria-disabled={!canSubmit}
            aria-describedby={noteId}
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
