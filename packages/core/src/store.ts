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

/** A listener that throws is reported like any uncaught error, and disturbs neither the others nor the sending. */
function tell(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
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
      for (const listener of listeners) tell(listener)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    clear: () => listeners.clear(),
  }
}
