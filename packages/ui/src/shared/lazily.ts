'use client'

import { useEffect, useSyncExternalStore } from 'react'

/** How far something that is loaded on first need has come. */
export type Loading<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed'; readonly retry: () => void }

/** Something that is loaded on first need, once for all who need it. */
export interface Lazy<Value> {
  readonly load: () => void
  readonly read: () => Loading<Value>
  readonly subscribe: (listener: () => void) => () => void
}

/** Unlike `React.lazy`, it may be tried again after a failure, and a server renders what waits for it. */
export function lazily<Value>(importer: () => Promise<Value>): Lazy<Value> {
  const listeners = new Set<() => void>()
  let loading: Loading<Value> = waiting
  let isAsked = false

  function become(next: Loading<Value>): void {
    loading = next
    for (const listener of listeners) listener()
  }

  function load(): void {
    if (isAsked) return
    isAsked = true
    importer().then(
      (value) => become({ status: 'ready', value }),
      () => become({ status: 'failed', retry }),
    )
  }

  function retry(): void {
    if (loading.status !== 'failed') return
    isAsked = false
    become(waiting)
    load()
  }

  return {
    load,
    read: () => loading,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const waiting = { status: 'loading' } as const
const onServer = (): typeof waiting => waiting

/**
 * Loads it, now or as soon as the page has nothing else to do, and renders again once it is there. What could not be loaded
 * is asked for again when the network is back.
 */
export function useLazy<Value>({ load, read, subscribe }: Lazy<Value>, when: 'now' | 'idle' = 'now'): Loading<Value> {
  const loading = useSyncExternalStore(subscribe, read, onServer)
  const retry = loading.status === 'failed' ? loading.retry : undefined
  useEffect(() => (when === 'idle' ? atIdle(load) : load()), [load, when])
  useEffect(() => {
    if (!retry) return undefined
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [retry])
  return loading
}

/** Safari has no idle callbacks. */
function atIdle(action: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(action, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(action, { timeout: 2_000 })
  return () => cancelIdleCallback(handle)
}
