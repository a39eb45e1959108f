import type { Message } from '@parlor/react'
import type { KeyboardEvent } from 'react'
import { focusComposer } from '../composer/focus-composer.ts'

/** The number of the row that a key leads to. Escape goes back to the composer. */
export function rowAfterKey(event: KeyboardEvent<HTMLElement>, rows: readonly Message[]): number | undefined {
  const { target, key } = event
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  if (!(target instanceof Element) || target.matches('input, select, textarea, [contenteditable]')) return undefined
  const row = target.closest<HTMLElement>('[data-row]')
  if (!row) return undefined
  if (key === 'Escape') {
    focusComposer(row)
    return undefined
  }
  const place = rows.findLastIndex(({ localId }) => localId === row.dataset.row)
  const next = placeAfter(key, place, rows.length)
  if (next !== undefined) event.preventDefault()
  return next
}

function placeAfter(key: string, place: number, count: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    Home: 0,
    End: count - 1,
    ArrowUp: Math.max(0, place - 1),
    ArrowDown: Math.min(count - 1, place + 1),
  }
  return places[key]
}
