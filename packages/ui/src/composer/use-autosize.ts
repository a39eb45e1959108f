'use client'

import { useState, type RefCallback } from 'react'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

/** Lets a text field grow with its text where the style sheet alone can't (`field-sizing: content`). */
export function useAutosize(text: string): RefCallback<HTMLTextAreaElement> {
  const [field, setField] = useState<HTMLTextAreaElement | null>(null)
  useIsomorphicLayoutEffect(() => {
    if (field && !globalThis.CSS?.supports?.('field-sizing', 'content')) fit(field)
  }, [field, text])
  return setField
}

function fit(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight}px`
}
