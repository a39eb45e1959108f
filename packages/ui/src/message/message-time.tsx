'use client'

import type { ReactElement } from 'react'
import { useParts } from '../shared/parts-context.ts'

export interface MessageTimeProps {
  readonly id?: string
  /** Epoch milliseconds. */
  readonly at: number
  /** Whether it is only told, not shown. */
  readonly isHidden?: boolean
}

/** Shows the clock time, tells the whole date. */
export function MessageTime({ id, at, isHidden = false }: MessageTimeProps): ReactElement {
  const { format } = useParts()
  const full = format.full(at)
  const shown = isHidden ? { className: 'parlor-hidden' } : { title: full, 'aria-label': full }
  return (
    <time id={id} dateTime={new Date(at).toISOString()} {...shown}>
      {isHidden ? full : format.time(at)}
    </time>
  )
}
