'use client'

import { useMemo, useSyncExternalStore } from 'react'

/** An address of a file that lies in this page, for as long as the part is there; `undefined` in the first picture. */
export function useObjectAddress(file: Blob | undefined): string | undefined {
  const { subscribe, read } = useMemo(() => createAddress(file), [file])
  return useSyncExternalStore(subscribe, read, read)
}

interface ObjectAddress {
  readonly subscribe: () => () => void
  readonly read: () => string | undefined
}

function createAddress(file: Blob | undefined): ObjectAddress {
  let address: string | undefined
  return {
    subscribe() {
      if (!file) return () => {}
      const made = URL.createObjectURL(file)
      address = made
      return () => {
        address = undefined
        URL.revokeObjectURL(made)
      }
    },
    read: () => address,
  }
}
