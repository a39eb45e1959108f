'use client'

import { useState, type FocusEvent, type KeyboardEvent } from 'react'
import { focusComposer } from './focus-composer.ts'

export interface RowFocus {
  /** The row that is in the tab order; none as long as the list itself is. */
  readonly activeId: string | undefined
  /** Props for the list. */
  readonly listProps: {
    readonly tabIndex: number
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

/** Rows under the keyboard: the list is one tab stop, arrows, Home and End move, Escape goes back to the composer. */
export function useRowFocus(ids: readonly string[]): RowFocus {
  const [chosen, setChosen] = useState<string>()
  const activeId = chosen !== undefined && ids.includes(chosen) ? chosen : undefined
  return {
    activeId,
    listProps: {
      tabIndex: activeId === undefined ? 0 : -1,
      onFocus({ target, currentTarget }) {
        if (target === currentTarget) return focusRow(rowsOf(currentTarget).at(-1))
        setChosen(target.closest<HTMLElement>('[data-row]')?.dataset.row)
      },
      onKeyDown(event) {
        const { target, currentTarget, key } = event
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
        if (!(target instanceof Element) || target.matches('input, select, textarea, [contenteditable]')) return
        const row = target.closest('[data-row]')
        if (!row) return
        if (key === 'Escape') return focusComposer(row)
        const rows = rowsOf(currentTarget)
        const next = rows.at(placeAfter(key, rows.indexOf(row as HTMLElement), rows.length))
        if (!isMove(key)) return
        event.preventDefault()
        focusRow(next)
      },
    },
  }
}

function isMove(key: string): boolean {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'Home' || key === 'End'
}

function placeAfter(key: string, place: number, count: number): number {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return Math.min(count - 1, Math.max(0, place + (key === 'ArrowDown' ? 1 : -1)))
}

function rowsOf(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(':scope > [data-row]')]
}

function focusRow(row: HTMLElement | undefined): void {
  row?.focus({ preventScroll: true })
  row?.scrollIntoView?.({ block: 'nearest' })
}
