'use client'

import { useState, type ReactElement } from 'react'
import { excerptLength } from '../message/excerpt.ts'
import { Button } from '../shared/button.tsx'
import { useLabels } from '../shared/use-labels.ts'

export interface LongTextProps {
  readonly text: string
  /** @default 'p' */
  readonly as?: 'p' | 'strong'
  readonly id?: string
  /** Of its button. */
  readonly tabIndex?: number
}

/** Words of the other side, in part where they are far too many; a button shows the others. */
export function LongText({ text, as: Element = 'p', id, tabIndex }: LongTextProps): ReactElement {
  const labels = useLabels()
  const [isOpen, setIsOpen] = useState(false)
  const length = excerptLength(text)
  return (
    <>
      <Element id={id} dir="auto">
        {isOpen ? text : text.slice(0, length)}
      </Element>
      {length !== undefined && (
        <Button kind="link" size="small" aria-expanded={isOpen} tabIndex={tabIndex} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? labels.showLess : labels.showMore}
        </Button>
      )}
    </>
  )
}
