import type { Environment } from '../environment.ts'

type Change = 'online' | 'offline' | 'visible'

/** A page whose network and visibility a test switches. */
export interface ScriptedPage extends Environment {
  online: boolean
  hidden: boolean
  /** Who hears of changes now. */
  readonly listeners: ReadonlySet<(change: Change) => void>
  readonly tell: (change: Change) => void
}

export function scriptPage(): ScriptedPage {
  const listeners = new Set<(change: Change) => void>()
  const page: ScriptedPage = {
    online: true,
    hidden: false,
    listeners,
    isOnline: () => page.online,
    isHidden: () => page.hidden,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(change) {
      if (change !== 'visible') page.online = change === 'online'
      for (const listener of listeners) listener(change)
    },
  }
  return page
}
