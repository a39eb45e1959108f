import type { Part } from '@parlor/react'
import type { ComponentType } from 'react'
import { lazily, type Lazy } from '../shared/lazily.ts'
import type { MessagePartProps } from './message-part.tsx'

/** Content that is more than text. */
export type RichPart = Extract<
  Part,
  { readonly kind: 'attachment' | 'card' | 'carousel' | 'date-picker' | 'list-picker' | 'form' }
>

type Chunk = Lazy<{ readonly RichContent: ComponentType<MessagePartProps> }>

const cards: Chunk = lazily(() => import('../rich-content/rich-cards.tsx'))
const forms: Chunk = lazily(() => import('../rich-content/rich-forms.tsx'))
/** What draws them, loaded on first need. */
export const chunks: Readonly<Record<RichPart['kind'], Chunk>> = {
  attachment: cards,
  card: cards,
  carousel: cards,
  'date-picker': forms,
  'list-picker': forms,
  form: forms,
}

/** A part that stands by itself, below the bubble. */
export function isPanel(part: Part): part is RichPart {
  return part.kind in chunks && part.kind !== 'attachment'
}
