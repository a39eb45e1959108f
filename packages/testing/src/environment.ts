/** What the service takes from the world around it. A test may hand in any part of it. */
export interface Environment {
  /** Milliseconds since 1970, as `Date.now`. */
  now: () => number
  /** That many unguessable bytes: behind every token, secret and id. */
  randomBytes: (length: number) => Uint8Array
  /** A new opaque id, never used before. Made from {@link randomBytes} unless given. */
  createId: () => string
  /** Resolves after that many milliseconds, or at once when the signal aborts. It never rejects. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish)
  })
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function createEnvironment(given: Partial<Environment> = {}): Environment {
  const randomBytes = given.randomBytes ?? ((length) => crypto.getRandomValues(new Uint8Array(length)))
  return {
    now: given.now ?? (() => Date.now()),
    randomBytes,
    // Not crypto.randomUUID: a page on plain http that is not localhost has none.
    createId: given.createId ?? (() => hexadecimal(randomBytes(12))),
    wait: given.wait ?? wait,
  }
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
