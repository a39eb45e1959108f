'use client'

import { useMemo, useSyncExternalStore } from 'react'

/** Whether boxes have sizes here: false on a server, while its markup is taken over, and in a DOM for tests. */
export function useLayout(): boolean {
  const isBrowser = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
  return useMemo(() => isBrowser && hasLayout(), [isBrowser])
}

/** A frame that is not shown has no boxes for now, but then it has no width either. */
function hasLayout(): boolean {
  if (typeof ResizeObserver === 'undefined') return false
  return innerWidth === 0 || document.documentElement.getClientRects().length > 0
}

function subscribe(): () => void {
  return () => {}
}
