import type { FaultSettings } from './faults.ts'
import type { LogEntry } from './log.ts'

/** What {@link Service.subscribe} tells. */
export type ServiceEvent =
  | { type: 'log'; entry: LogEntry }
  | { type: 'item'; guestId: string; cursor: string; item: unknown }
  | { type: 'faults'; faults: FaultSettings }

/** Hears what happens in a service. What it throws becomes an uncaught error of its own. */
export type ServiceListener = (event: ServiceEvent) => void

export interface Emitter {
  emit(event: ServiceEvent): void
  subscribe(listener: ServiceListener): () => void
}

export function createEmitter(): Emitter {
  const listeners = new Set<ServiceListener>()
  return {
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (error) {
          // A listener that fails is not the request's fault: it surfaces as an uncaught error of its own.
          queueMicrotask(() => {
            throw error
          })
        }
      }
    },
    subscribe(listener) {
      const own: ServiceListener = (event) => listener(event)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
