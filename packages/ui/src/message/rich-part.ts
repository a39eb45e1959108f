import type { Part } from '@parlor/react'

/** Content that is more than text. */
export type RichPart = Extract<
  Part,
  { readonly kind: 'attachment' | 'card' | 'carousel' | 'date-picker' | 'list-picker' | 'form' }
>

const panels: readonly string[] = ['card', 'carousel', 'date-picker', 'list-picker', 'form']

/** A part that stands by itself, below the bubble. */
export function isPanel(part: Part): part is RichPart {
  return panels.includes(part.kind)
}
