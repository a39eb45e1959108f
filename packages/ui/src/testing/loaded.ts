import type { Lazy } from '../shared/lazily.ts'

/** Loads what comes late, and resolves when it is there. */
export async function loaded(...parts: readonly Lazy<unknown>[]): Promise<void> {
  for (const { load, read, subscribe } of parts) {
    load()
    while (read().status !== 'ready') await new Promise<void>((resolve) => void subscribe(resolve))
  }
}
