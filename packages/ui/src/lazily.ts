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

/** Loads it, and renders again once it is there. */
export function useLazy<Value>({ load, read, subscribe }: Lazy<Value>): Loading<Value> {
  useEffect(load, [load])
  return useSyncExternalStore(subscribe, read, onServer)
}
