'use client'

import type { ReactElement } from 'react'
import { Button } from './button.tsx'
import type { Loading } from './lazily.ts'
import { useParts } from './parts-context.ts'

export interface LoadAgainProps {
  readonly part: Loading<unknown>
  /** Of the button. */
  readonly tabIndex?: number
}

/** Nothing until a part is there; a way to try again when it could not be loaded. */
export function LoadAgain({ part, tabIndex }: LoadAgainProps): ReactElement | null {
  const { labels } = useParts()
  if (part.status !== 'failed') return null
  return (
    <Button kind="link" tabIndex={tabIndex} onClick={part.retry}>
      {labels.tryAgain}
    </Button>
  )
}
