'use client'

import { useState, useSyncExternalStore } from 'react'

/** False in the first picture, true as soon as the effects of it have run: before that, nothing is known of a kept session. */
export function useMounted(): boolean {
  const [{ subscribe, isMounted }] = useState(createMount)
  return useSyncExternalStore(subscribe, isMounted, () => false)
}

interface Mount {
  readonly subscribe: () => () => void
  readonly isMounted: () => boolean
}

function createMount(): Mount {
  let isMounted = false
  return {
    subscribe() {
      isMounted = true
      return () => {}
    },
    isMounted: () => isMounted,
  }
}
