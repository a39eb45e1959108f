'use client'

import { EmojiPicker as Library } from 'frimousse'
import { useEffect, useRef, type ComponentPropsWithoutRef, type ReactElement } from 'react'
import { readEmojiData } from './emoji-reader.ts'
import { useLabels } from '../shared/use-labels.ts'

export interface EmojiPanelProps {
  readonly onPick: (emoji: string) => void
}

/** What the picker shows once it is open: search, tones, and all emoji by category. */
export function EmojiPanel({ onPick }: EmojiPanelProps): ReactElement {
  const labels = useLabels()
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => search.current?.focus(), [])
  return (
    <Library.Root
      className="parlor-emoji-root"
      columns={8}
      resolveEmojiData={readEmojiData}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <div className="parlor-emoji-top">
        <Library.Search
          ref={search}
          // Of no form: Enter must not send the message of the one around it.
          form=""
          className="parlor-emoji-search"
          aria-label={labels.emojiSearch}
          placeholder={labels.emojiSearch}
        />
        <Library.SkinToneSelector className="parlor-emoji-one" aria-label={labels.emojiTone} title={labels.emojiTone} />
      </div>
      <Library.Viewport className="parlor-emoji-view">
        <Library.Empty>{labels.emojiNone}</Library.Empty>
        <Library.List components={{ CategoryHeader, Row, Emoji }} />
      </Library.Viewport>
    </Library.Root>
  )
}

type ListParts = NonNullable<ComponentPropsWithoutRef<typeof Library.List>['components']>
type PropsOf<Name extends keyof ListParts> = ComponentPropsWithoutRef<NonNullable<ListParts[Name]>>

function CategoryHeader({ category, ...props }: PropsOf<'CategoryHeader'>): ReactElement {
  return (
    <div {...props} className="parlor-emoji-category">
      {category.label}
    </div>
  )
}

/** The library counts from 0, ARIA from 1. */
function Row({ 'aria-rowindex': index = 0, ...props }: PropsOf<'Row'>): ReactElement {
  return <div {...props} aria-rowindex={index + 1} className="parlor-emoji-row" />
}

function Emoji({ emoji, ...props }: PropsOf<'Emoji'>): ReactElement {
  const cell = { ...props, 'aria-colindex': (props['aria-colindex'] ?? 0) + 1 }
  return (
    <button
      type="button"
      {...cell}
      title={emoji.label}
      className="parlor-emoji-one"
      data-active={emoji.isActive || undefined}
    >
      {emoji.emoji}
    </button>
  )
}
