'use client'

import { createContext, useContext, type Context } from 'react'
import { createFormat, type Format } from '../words/format.ts'
import { firstLabels } from '../words/first-labels.ts'
import type { SomeLabels } from '../words/labels.ts'

/** What the parts of one window share. */
export interface PartsContextValue {
  /** Those of the first moment are always there. `useLabels` has all of them. */
  readonly labels: SomeLabels
  readonly format: Format
  /** Whose side the person is on. */
  readonly viewer: 'guest' | 'agent'
  /** Whether texts of the other side are markdown. */
  readonly isMarkdown?: boolean
  /** Where pictures of cards, quick replies and people may come from. @default nowhere */
  readonly allowedMediaOrigins?: readonly string[]
  /** Where files in messages may come from. @default the service's own storage */
  readonly allowedAttachmentOrigins?: readonly string[]
}

/** Words, formats and side for every part below. Without a provider: English, the browser's formats, the guest's side. */
export const PartsContext: Context<PartsContextValue> = createContext<PartsContextValue>({
  labels: firstLabels,
  format: createFormat(),
  viewer: 'guest',
})

/** What the window around a part shares with it; see {@link PartsContext} for a part without one. */
export function useParts(): PartsContextValue {
  return useContext(PartsContext)
}
