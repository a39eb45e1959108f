/** The part of `navigator.locks` that is used here. */
export type Locks = Pick<LockManager, 'request'>

export interface ElectionOptions {
  /** Tabs that share it elect one of them. */
  readonly name: string
  /** `navigator.locks`; without it, and where it is denied, each tab is elected. */
  readonly locks: Locks | undefined
  readonly onChange: () => void
}

export interface Election {
  readonly isElected: () => boolean
  /** The person is in this tab now, so it speaks from here on. */
  readonly take: () => void
  readonly leave: () => void
}

/**
 * One of all tabs speaks to the person: the one they used last. The browser holds the lock, so that a tab that dies is
 * followed by another without anybody's doing.
 */
export function joinElection({ name, locks, onChange }: ElectionOptions): Election {
  if (!locks) return { isElected: () => true, take: () => {}, leave: () => {} }
  const manager = locks
  let isElected = false
  let hasLeft = false
  let isTaking = false
  let queue: AbortController | undefined
  let release = (): void => {}

  function tell(next: boolean): void {
    if (isElected === next || hasLeft) return
    isElected = next
    onChange()
  }

  function hold(): Promise<void> {
    isTaking = false
    if (hasLeft) return Promise.resolve()
    tell(true)
    return new Promise((resolve) => (release = resolve))
  }

  /** Another tab took the turn, or there are no locks here after all: in a frame of another site they may be denied. */
  function lost(reason: unknown): void {
    const isTaken = reason instanceof DOMException && reason.name === 'AbortError'
    tell(!isTaken)
    if (isTaken && !hasLeft) wait()
  }

  function wait(): void {
    queue = new AbortController()
    const { signal } = queue
    manager.request(name, { signal }, hold).catch((reason: unknown) => signal.aborted || lost(reason))
  }

  wait()
  return {
    isElected: () => isElected,
    take() {
      if (isElected || isTaking || hasLeft) return
      isTaking = true
      queue?.abort()
      manager.request(name, { steal: true }, hold).catch(lost)
    },
    leave() {
      hasLeft = true
      isElected = false
      queue?.abort()
      release()
    },
  }
}
