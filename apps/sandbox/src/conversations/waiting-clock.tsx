import type { ReactElement } from 'react'
import { Icon } from '../parts/icon.tsx'
import { duration, spokenDuration } from '../parts/times.ts'
import { useNow } from '../parts/use-now.ts'

/** From when on a wait is shown as long, and as too long, milliseconds. */
const long = 2 * 60_000
const tooLong = 10 * 60_000

/** How long somebody has waited. Its form changes with its colour. */
export function WaitingClock({ since }: { readonly since: number }): ReactElement {
  const waited = useNow() - since
  return (
    <span className="clock" data-tone={waited < long ? 'calm' : waited < tooLong ? 'warn' : 'over'}>
      <Icon name="clock" />
      <span aria-hidden="true">{duration(waited)}</span>
      <span className="visually-hidden">waiting for {spokenDuration(waited)}</span>
    </span>
  )
}
