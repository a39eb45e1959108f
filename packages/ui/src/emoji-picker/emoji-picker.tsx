'use client'

import { useComposer } from '@parlor/react'
import {
  forwardRef,
  useId,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type FocusEvent,
  type ForwardRefExoticComponent,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
} from 'react'
import { Button } from '../shared/button.tsx'
import { classNames } from '../shared/class-names.ts'
import type { EmojiPanelProps } from './emoji-panel.tsx'
import { lazily, useLazy } from '../shared/lazily.ts'
import { useLabels } from '../shared/use-labels.ts'
import { EmojiIcon } from '../shared/late-icons.tsx'
import { LoadAgain } from '../shared/load-again.tsx'

export type EmojiPickerProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'>

/**
 * A tool for the composer that writes an emoji at the caret: `<Composer tools={<EmojiPicker />} />`. Its data and its
 * library load when it is first opened, from the application itself. It needs `@parlor/ui/emoji-picker.css`.
 */
export const EmojiPicker: ForwardRefExoticComponent<EmojiPickerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  EmojiPickerProps
>(function EmojiPicker({ className, onKeyDown, onBlur, ...props }, ref) {
  const labels = useLabels()
  const { insert, disabledReason } = useComposer()
  const [isOpen, setIsOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const panelId = useId()

  function closeAtEscape(event: KeyboardEvent<HTMLDivElement>): void {
    onKeyDown?.(event)
    if (event.key !== 'Escape' || !isOpen || event.defaultPrevented) return
    event.stopPropagation()
    setIsOpen(false)
    opener.current?.focus()
  }

  function closeWithoutFocus(event: FocusEvent<HTMLDivElement>): void {
    onBlur?.(event)
    if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
  }

  return (
    <div
      ref={ref}
      role="presentation"
      data-slot="emoji-picker"
      className={classNames('parlor-emoji', className)}
      onKeyDown={closeAtEscape}
      onBlur={closeWithoutFocus}
      {...props}
    >
      <Button
        ref={opener}
        kind="quiet"
        className="parlor-tool"
        aria-label={labels.emoji}
        title={labels.emoji}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        aria-disabled={disabledReason !== undefined}
        onClick={() => setIsOpen(!isOpen && disabledReason === undefined)}
      >
        <EmojiIcon />
      </Button>
      {isOpen && (
        <dialog open id={panelId} aria-label={labels.emoji} tabIndex={-1} className="parlor-emoji-panel">
          <LatePanel
            onPick={(emoji) => {
              setIsOpen(false)
              insert(emoji)
            }}
          />
        </dialog>
      )}
    </div>
  )
})

const panel = lazily(() => import('./emoji-panel.tsx'))

function LatePanel(props: EmojiPanelProps): ReactElement {
  const labels = useLabels()
  const loading = useLazy(panel)
  if (loading.status === 'ready') return <loading.value.EmojiPanel {...props} />
  if (loading.status === 'loading') return <p>{labels.emojiLoading}</p>
  return <LoadAgain part={loading} />
}
