'use client'

import type { Message } from '@parlor/react'
import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { focusComposer } from './focus-composer.ts'
import { useIsomorphicLayoutEffect } from './use-isomorphic-layout-effect.ts'

export interface RowFocus {
  /** The row that is in the tab order, and its number; none as long as the list itself is. */
  readonly activeId: string | undefined
  readonly activeIndex: number
  /** Props for the list. */
  readonly listProps: {
    readonly tabIndex: number
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

/**
 * Rows under the keyboard: the list is one tab stop, arrows, Home and End move, Escape goes back to the composer. A row
 * that is not in the document comes into it when it becomes the active one, and stays as long as it is.
 */
export function useRowFocus(rows: readonly Message[], root: RefObject<HTMLElement | null>): RowFocus {
  const [chosen, setChosen] = useState<string>()
  const isMoving = useRef(false)
  const activeIndex = chosen === undefined ? -1 : rows.findLastIndex(({ localId }) => localId === chosen)
  const activeId = activeIndex < 0 ? undefined : chosen

  useIsomorphicLayoutEffect(() => {
    if (!isMoving.current || activeId === undefined) return
    isMoving.current = false
    const row = rowOf(root.current, activeId)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView?.({ block: 'nearest' })
  }, [activeId, root])

  function moveTo(index: number): void {
    const id = rows[index]?.localId
    if (id === undefined) return
    const row = rowOf(root.current, id)
    if (row && id === activeId) return row.focus()
    isMoving.current = true
    setChosen(id)
  }

  return {
    activeId,
    activeIndex,
    listProps: {
      tabIndex: activeId === undefined ? 0 : -1,
      onFocus({ target, currentTarget }) {
        if (target === currentTarget) return moveTo(rows.length - 1)
        setChosen(target.closest<HTMLElement>('[data-row]')?.dataset.row)
      },
      onKeyDown(event) {
        const { target, key } = event
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
        if (!(target instanceof Element) || target.matches('input, select, textarea, [contenteditable]')) return
        const row = target.closest<HTMLElement>('[data-row]')
        if (!row) return
        if (key === 'Escape') return focusComposer(row)
        const place = rows.findLastIndex(({ localId }) => localId === row.dataset.row)
        const next = placeAfter(key, place, rows.length)
        if (next === undefined) return
        event.preventDefault()
        moveTo(next)
      },
    },
  }
}

function placeAfter(key: string, place: number, count: number): number | undefined {
  switch (key) {
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'ArrowUp':
      return Math.max(0, place - 1)
    case 'ArrowDown':
      return Math.min(count - 1, place + 1)
    default:
      return undefined
  }
}

function rowOf(root: HTMLElement | null, id: string): HTMLElement | undefined {
  return [...(root?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(({ dataset }) => dataset.row === id)
}
