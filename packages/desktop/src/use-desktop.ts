'use client'

import { useContext, useSyncExternalStore } from 'react'
import { DesktopContext } from './context.ts'
import type { DesktopVerbs } from './desktop.ts'
import { atFirst, type DesktopState } from './state.ts'

/** Facts and verbs of {@link useDesktop}. */
export interface UseDesktopResult extends DesktopState, DesktopVerbs {}

/** Where the page runs, what it can do there, and the verbs for it. Throws outside of a `DesktopProvider`. */
export function useDesktop(): UseDesktopResult {
  const desktop = useContext(DesktopContext)
  if (!desktop) {
    throw new Error(
      'useDesktop was used outside of <DesktopProvider>, so there is no desktop for it. ' +
        'Wrap the component that uses it, inside of <ParlorProvider>: <DesktopProvider app={…}>…</DesktopProvider>.',
    )
  }
  const state = useSyncExternalStore(desktop.subscribe, desktop.getState, () => atFirst)
  return { ...state, ...desktop.verbs }
}
