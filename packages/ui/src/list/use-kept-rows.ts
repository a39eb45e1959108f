'use client'

import { useEffect, useMemo, useState } from 'react'
import { usePrinting } from './use-printing.ts'

/** Up to so many rows are all in the document. */
export const fewRows = 300
/** Rows at the end that stay while the list follows: else they could be missing in the frame in which it moves on. */
const lastRows = 8
/** Rows that are added in one frame after the first. */
const atOnce = 20

/**
 * Numbers of the rows that are in the document whether they are in sight or not: all of a conversation of up to 300 rows, so
 * that find-in-page, printing and a screen reader see the whole of it. The newest screenful comes first, the rest after it
 * was painted. Of a longer one the `wanted` ones (`-1` for none), and all of it on paper.
 */
export function useKeptRows(count: number, wanted: readonly number[], isAtEnd: boolean): readonly number[] | undefined {
  const isPrinting = usePrinting()
  const [added, setAdded] = useState(0)
  const isShort = count <= fewRows
  const isGrowing = isShort && added < count

  useEffect(() => {
    if (!isGrowing) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setAdded(added + atOnce < count ? added + atOnce : Infinity))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [isGrowing, added, count])

  const shown = Math.max(isAtEnd ? lastRows : 0, isShort ? added : 0)
  const from = isPrinting ? 0 : Math.max(0, count - shown)
  const [first = -1, second = -1, third = -1, fourth = -1] = wanted
  return useMemo(() => {
    const kept = [first, second, third, fourth].filter((index) => index >= 0 && index < from)
    for (let index = from; index < count; index += 1) kept.push(index)
    return kept.length > 0 ? kept : undefined
  }, [from, count, first, second, third, fourth])
}
