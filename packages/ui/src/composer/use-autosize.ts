'use client'

import type { RefObject } from 'react'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

/** Lets a text field grow with its text where the style sheet alone can't (`field-sizing: content`). */
export function useAutosize(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useIsomorphicLayoutEffect(() => {
    if (field.current && !globalThis.CSS?.supports?.('field-sizing', 'content')) fit(field.current)
  }, [field, text])
}

function fit(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight}px`
}
