'use client'

import { useSyncExternalStore } from 'react'

/** Whole seconds left until a moment (epoch milliseconds), counting down; 0 when it is over. */
export function useSecondsUntil(until: number): number {
  const secondsLeft = (): number => Math.max(0, Math.ceil((until - Date.now()) / 1_000))
  return useSyncExternalStore(everySecond, secondsLeft, () => 0)
}

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 250)
  return () => clearInterval(timer)
}
