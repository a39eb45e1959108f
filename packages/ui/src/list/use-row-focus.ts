'use client'

import type { Message } from '@parlor/react'
import { useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import { rowAfterKey } from './row-keys.ts'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

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
        const next = rowAfterKey(event, rows)
        if (next !== undefined) moveTo(next)
      },
    },
  }
}

function rowOf(root: HTMLElement | null, id: string): HTMLElement | undefined {
  return [...(root?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find(({ dataset }) => dataset.row === id)
}
