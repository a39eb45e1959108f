'use client'

import { useState, useSyncExternalStore } from 'react'

/** Whether the page is being printed. */
export function usePrinting(): boolean {
  const [{ subscribe, isPrinting }] = useState(createPrinting)
  return useSyncExternalStore(subscribe, isPrinting, () => false)
}

function createPrinting(): { subscribe: (listener: () => void) => () => void; isPrinting: () => boolean } {
  let isPrinting = false
  return {
    subscribe(listener) {
      const hear = ({ type }: Event): void => {
        isPrinting = type === 'beforeprint'
        listener()
      }
      const stop = new AbortController()
      for (const type of ['beforeprint', 'afterprint']) addEventListener(type, hear, { signal: stop.signal })
      return () => stop.abort()
    },
    isPrinting: () => isPrinting,
  }
}
