'use client'

import { useEffect, useState } from 'react'

/** Turns true once `delay` milliseconds have gone by since `since` (epoch milliseconds), or since the component came. */
export function useDelay(delay: number, since?: number): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const left = since === undefined ? delay : since + delay - Date.now()
    const timer = setTimeout(() => setIsOver(true), left)
    return () => clearTimeout(timer)
  }, [delay, since])
  return isOver
}
