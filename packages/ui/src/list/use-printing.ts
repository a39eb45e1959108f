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
      const query = globalThis.matchMedia?.('print')
      const hear = (event: Event): void => {
        isPrinting = event.type === 'change' ? query.matches : event.type === 'beforeprint'
        listener()
      }
      const stop = new AbortController()
      const { signal } = stop
      addEventListener('beforeprint', hear, { signal })
      addEventListener('afterprint', hear, { signal })
      query?.addEventListener('change', hear, { signal })
      return () => stop.abort()
    },
    isPrinting: () => isPrinting,
  }
}
