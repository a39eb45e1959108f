import type { Environment } from '@parlor/react'

/** A network that can be taken away. */
export type Network = Environment & {
  readonly go: (change: 'online' | 'offline') => void
}

export function createNetwork(): Network {
  const listeners = new Set<Parameters<Environment['subscribe']>[0]>()
  let isOnline = true
  return {
    isOnline: () => isOnline,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    go(change) {
      isOnline = change === 'online'
      for (const listener of listeners) listener(change)
    },
  }
}
