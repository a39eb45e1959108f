'use client'

import { useConversationState } from '@parlor/react'
import { useState, type RefObject } from 'react'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

/** Lets a text field grow with its text where the style sheet alone can't (`field-sizing: content`). */
export function useAutosize(field: RefObject<HTMLTextAreaElement | null>): void {
  const [growsAlone] = useState(() => globalThis.CSS?.supports?.('field-sizing', 'content'))
  const fitted = useConversationState(({ draft }) => (growsAlone ? undefined : draft))
  useIsomorphicLayoutEffect(() => {
    if (field.current && fitted !== undefined) fit(field.current)
  }, [field, fitted])
}

function fit(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight}px`
}
