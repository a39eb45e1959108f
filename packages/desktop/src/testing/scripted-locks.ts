import type { Locks } from '../election.ts'

interface Waiter {
  readonly hold: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Web Locks for the tabs of one browser, in one process. */
export function scriptedLocks(onRequest: () => void = () => {}): Locks {
  const queues = new Map<string, Queue>()

  function request(name: string, options: LockOptions, hold: () => Promise<unknown>): Promise<unknown> {
    onRequest()
    const queue = queues.get(name) ?? createQueue()
    queues.set(name, queue)
    return new Promise((resolve, reject) => queue.join({ hold, resolve, reject }, options))
  }

  return { request: request as Locks['request'] }
}

interface Queue {
  readonly join: (waiter: Waiter, options: LockOptions) => void
}

function createQueue(): Queue {
  const waiting: Waiter[] = []
  let holder: Waiter | undefined

  function grant(): void {
    const waiter = holder ? undefined : waiting.shift()
    if (!waiter) return
    holder = waiter
    void waiter.hold().then((value) => {
      waiter.resolve(value)
      if (holder !== waiter) return
      holder = undefined
      grant()
    })
  }

  return {
    join(waiter, { signal, steal }) {
      signal?.addEventListener('abort', () => {
        const index = waiting.indexOf(waiter)
        if (index < 0) return
        waiting.splice(index, 1)
        waiter.reject(new DOMException('The request was aborted.', 'AbortError'))
      })
      if (steal) {
        holder?.reject(new DOMException('The lock was stolen.', 'AbortError'))
        holder = undefined
        waiting.unshift(waiter)
      } else {
        waiting.push(waiter)
      }
      queueMicrotask(grant)
    },
  }
}
