import type { Locks } from '../environment.ts'

/** Locks as the tabs of one origin share them: one holder a name, the others wait in line. */
export function fakeLocks(): Locks & { readonly held: () => string[] } {
  const lines = new Map<string, (() => void)[]>()
  return {
    held: () => [...lines.keys()],
    request: (name, { signal }, work) =>
      new Promise((resolve, reject) => {
        const line = lines.get(name) ?? []
        const begin = (): void => {
          signal?.removeEventListener('abort', leave)
          void work().then(() => {
            line.shift()
            if (line[0]) line[0]()
            else lines.delete(name)
            resolve(undefined)
          })
        }
        const leave = (): void => {
          line.splice(line.indexOf(begin), 1)
          reject(new DOMException('left', 'AbortError'))
        }
        signal?.addEventListener('abort', leave)
        lines.set(name, line)
        line.push(begin)
        if (line.length === 1) queueMicrotask(begin)
      }),
  }
}

const channels = new Set<FakeChannel>()

/** A BroadcastChannel whose messages come without a turn of the event loop, so that a held clock does not overtake them. */
export class FakeChannel {
  readonly name: string
  onmessage: ((event: { readonly data: unknown }) => void) | null = null

  constructor(name: string) {
    this.name = name
    channels.add(this)
  }

  /** Channels that are not closed. */
  static open(): FakeChannel[] {
    return [...channels]
  }

  postMessage(data: unknown): void {
    queueMicrotask(() => {
      for (const other of channels) if (other !== this && other.name === this.name) other.onmessage?.({ data })
    })
  }

  close(): void {
    channels.delete(this)
  }
}
