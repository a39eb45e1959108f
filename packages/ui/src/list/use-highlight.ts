'use client'

import { useCallback, useEffect, useState } from 'react'

/** How long a row stays highlighted, milliseconds. */
const lasts = 2_000

/** One row that stands out for a moment. */
export function useHighlight(): readonly [string | undefined, (id: string) => void] {
  const [mark, setMark] = useState<{ readonly id: string }>()
  useEffect(() => {
    if (!mark) return undefined
    const timer = setTimeout(() => setMark(undefined), lasts)
    return () => clearTimeout(timer)
  }, [mark])
  return [mark?.id, useCallback((id: string) => setMark({ id }), [])]
}
