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
      const query = typeof matchMedia === 'function' ? matchMedia('print') : undefined
      const tell = (value: boolean) => (): void => {
        isPrinting = value
        listener()
      }
      const [begin, end] = [tell(true), tell(false)]
      const change = (event: MediaQueryListEvent): void => (event.matches ? begin() : end())
      addEventListener('beforeprint', begin)
      addEventListener('afterprint', end)
      query?.addEventListener('change', change)
      return () => {
        removeEventListener('beforeprint', begin)
        removeEventListener('afterprint', end)
        query?.removeEventListener('change', change)
      }
    },
    isPrinting: () => isPrinting,
  }
}
