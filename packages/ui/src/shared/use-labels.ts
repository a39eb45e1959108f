'use client'

import { completeLabels, type Labels } from '../words/labels.ts'
import { useParts } from './parts-context.ts'

/** Every word of the window. Those of the first moment alone are in `useParts()`, and weigh less. */
export function useLabels(): Labels {
  return completeLabels(useParts().labels)
}
