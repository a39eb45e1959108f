'use client'

import { useSyncExternalStore } from 'react'

/** Whether the page is in front, as far as the browser tells. */
export function usePageVisible(): boolean {
  return useSyncExternalStore(subscribe, isVisible, () => true)
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

function isVisible(): boolean {
  return document.visibilityState === 'visible'
}
