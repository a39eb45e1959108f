'use client'

import { isBlank, splitText } from '@parlor/react'
import { useMemo, type ReactElement } from 'react'
import { Button, type ButtonProps } from '../shared/button.tsx'
import { useLabels } from '../shared/use-labels.ts'

export interface SplitOfferProps extends Pick<ButtonProps, 'tabIndex'> {
  readonly text: string
  /** Longest piece, UTF-8 bytes. */
  readonly maxBytes: number
  readonly onSplit: (pieces: readonly string[], button: Element) => void
}

/** Offers to send a text that is too long as several. */
export function SplitOffer({ text, maxBytes, onSplit, tabIndex }: SplitOfferProps): ReactElement {
  const labels = useLabels()
  const pieces = useMemo(() => splitText(text, maxBytes).filter((piece) => !isBlank(piece)), [text, maxBytes])
  return (
    <Button size="small" tabIndex={tabIndex} onClick={({ currentTarget }) => onSplit(pieces, currentTarget)}>
      {labels.split(pieces.length)}
    </Button>
  )
}
