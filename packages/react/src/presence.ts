'use client'

import { createContext, useContext, useSyncExternalStore, type Context } from 'react'

/** Whether the person can be looking at the chat, and when that changes. */
export interface Presence {
  readonly isPresent: () => boolean
  readonly subscribe: (listener: () => void) => () => void
}

const pageInFront: Presence = {
  isPresent: () => document.visibilityState === 'visible',
  subscribe(listener) {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}

const PresenceContext: Context<Presence> = createContext(pageInFront)

/**
 * Tells the parts below it when they are seen, where more is known than that the page is in front: in a pane of another
 * application, for instance. Parts mark messages as read only while they are.
 */
export const PresenceProvider: Context<Presence>['Provider'] = PresenceContext.Provider

/** Whether the person can be looking at the chat. Without a `PresenceProvider`: whether the page is in front. */
export function usePresence(): boolean {
  const { isPresent, subscribe } = useContext(PresenceContext)
  return useSyncExternalStore(subscribe, isPresent, () => true)
}
