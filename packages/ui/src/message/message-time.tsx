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
  const dateTime = new Date(at).toISOString()
  if (isHidden)
    return (
      <time id={id} dateTime={dateTime} className="parlor-hidden">
        {full}
      </time>
    )
  return (
    <time id={id} dateTime={dateTime} title={full} className="parlor-time">
      <span aria-hidden="true">{format.time(at)}</span>
      <span className="parlor-hidden">{full}</span>
    </time>
  )
}
