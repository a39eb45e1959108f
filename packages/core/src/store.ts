import type { ConversationEvent } from './events.ts'
import { reduce } from './reduce.ts'
import type { ConversationState } from './types.ts'

/** One immutable snapshot and who listens to it. */
export interface Store {
  readonly getState: () => ConversationState
  readonly dispatch: (event: ConversationEvent) => void
  /** Hears only real changes. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
  readonly clear: () => void
}

export function createStore(initial: ConversationState): Store {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    getState: () => state,
    dispatch(event) {
      const next = reduce(state, event)
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear: () => listeners.clear(),
  }
}
