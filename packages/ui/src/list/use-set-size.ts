'use client'

import { useEffect, type RefObject } from 'react'

/** Nothing reads the number of rows so soon after it changed, milliseconds. */
const after = 150

/** Tells the rows in the document how many there are, once more of them ceased to come: drawing each again costs more than the new one. */
export function useSetSize(root: RefObject<HTMLElement | null>, count: number | undefined): void {
  useEffect(() => {
    if (count === undefined) return undefined
    const timer = setTimeout(() => {
      for (const row of root.current?.querySelectorAll('[data-row][aria-setsize]') ?? [])
        row.setAttribute('aria-setsize', String(count))
    }, after)
    return () => clearTimeout(timer)
  }, [root, count])
}
