import type { Environment } from '@parlor/core'

type Locks = NonNullable<Environment['locks']>

/** Web Locks of one simulated browser: each name has one holder, the others wait in line. */
export function createLocks(): Locks {
  const lines = new Map<string, (() => void)[]>()
  return {
    request: (name, { signal }, work) =>
      new Promise((resolve, reject) => {
        const line = lines.get(name) ?? []
        lines.set(name, line)
        const begin = (): void => {
          signal?.removeEventListener('abort', leave)
          void work().then(() => {
            line.shift()
            line[0]?.()
            resolve(undefined)
          })
        }
        const leave = (): void => {
          line.splice(line.indexOf(begin), 1)
          reject(new DOMException('left', 'AbortError'))
        }
        signal?.addEventListener('abort', leave)
        line.push(begin)
        if (line.length === 1) queueMicrotask(begin)
      }),
  }
}
