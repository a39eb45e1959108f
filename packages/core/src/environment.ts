/** What a conversation asks of the page it runs in. Elsewhere (Node, a worker, a test) hand in your own. */
export interface Environment {
  /** False only when the page is known to be offline. */
  isOnline(): boolean
  /** Whether nobody sees the page: tries are rarer then. @default false */
  isHidden?(): boolean
  /** Calls back when the network goes or comes, or the page comes to the front. Returns the way to stop. */
  subscribe(listener: (change: 'online' | 'offline' | 'visible') => void): () => void
}

/** The part of a page that is used here; a server and a worker have none of it. */
interface Page {
  readonly window?: EventTarget
  readonly document?: EventTarget & { readonly visibilityState: string }
}

/** The page's own: `navigator.onLine`, `online`, `offline`, `visibilitychange` and `pageshow`. Without a page, always online. */
export function pageEnvironment(): Environment {
  return {
    isOnline: () => globalThis.navigator?.onLine !== false,
    subscribe(listener) {
      const { window: page, document: view }: Page = globalThis as Page
      if (!page || !view) return () => {}
      const stop = new AbortController()
      const { signal } = stop
      page.addEventListener('online', () => listener('online'), { signal })
      page.addEventListener('offline', () => listener('offline'), { signal })
      page.addEventListener('pageshow', () => listener('visible'), { signal })
      view.addEventListener('visibilitychange', () => view.visibilityState === 'visible' && listener('visible'), {
        signal,
      })
      return () => stop.abort()
    },
  }
}
