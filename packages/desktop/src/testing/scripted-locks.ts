import type { Locks } from '../election.ts'

interface Waiter {
  readonly hold: () => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** Web Locks of one name for the tabs of one browser, in one process. */
export function scriptedLocks(onRequest: () => void = () => {}): Locks {
  const queue: Waiter[] = []
  let holder: Waiter | undefined

  function grant(): void {
    const waiter = holder ? undefined : queue.shift()
    if (!waiter) return
    holder = waiter
    void waiter.hold().then((value) => {
      waiter.resolve(value)
      if (holder !== waiter) return
      holder = undefined
      grant()
    })
  }

  function request(_name: string, options: LockOptions, hold: () => Promise<unknown>): Promise<unknown> {
    onRequest()
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { hold, resolve, reject }
      options.signal?.addEventListener('abort', () => {
        const index = queue.indexOf(waiter)
        if (index < 0) return
        queue.splice(index, 1)
        reject(new DOMException('The request was aborted.', 'AbortError'))
      })
      if (options.steal) {
        holder?.reject(new DOMException('The lock was stolen.', 'AbortError'))
        holder = undefined
        queue.unshift(waiter)
      } else {
        queue.push(waiter)
      }
      queueMicrotask(grant)
    })
  }

  return { request: request as Locks['request'] }
}
