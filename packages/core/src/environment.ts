/** The part of Web Locks that is used. */
export interface Locks {
  request(name: string, options: { readonly signal?: AbortSignal }, work: () => Promise<void>): Promise<unknown>
}

/** What a conversation asks of the page it runs in. Elsewhere (Node, a worker, a test) hand in your own. */
export interface Environment {
  /** False only when the page is known to be offline. */
  isOnline(): boolean
  /** Whether nobody sees the page: tries are rarer then. @default false */
  isHidden?(): boolean
  /**
   * The locks that tabs of one origin share, so that one of them sends at a time and a duplicated tab does not send what
   * the other one holds. `null`: there are none, and tabs settle it by BroadcastChannel as well as they can. Left out:
   * this page has no other tabs.
   */
  readonly locks?: Locks | null
  /** Calls back when the network goes or comes, or the page comes to the front. Returns the way to stop. */
  subscribe(listener: (change: 'online' | 'offline' | 'visible') => void): () => void
}

/** The part of a page that is used here; a server and a worker have none of it. */
interface Page {
  readonly window?: EventTarget
  readonly document?: EventTarget & { readonly visibilityState: string }
  readonly navigator?: { readonly onLine?: boolean; readonly locks?: Locks }
}

/**
 * The page's own: `navigator.onLine`, `online`, `offline`, `visibilitychange`, `pageshow` and Web Locks. Without a page,
 * always online and alone.
 */
export function pageEnvironment(): Environment {
  const { window: page, document: view, navigator }: Page = globalThis as Page
  return {
    isOnline: () => navigator?.onLine !== false,
    isHidden: () => view?.visibilityState === 'hidden',
    locks: page && (navigator?.locks ?? null),
    subscribe(listener) {
      if (!page || !view) return () => {}
      const stop = new AbortController()
      const { signal } = stop
      const hear = ({ type }: Event): void => {
        if (type === 'online' || type === 'offline') listener(type)
        else if (type === 'pageshow' || view.visibilityState === 'visible') listener('visible')
      }
      for (const type of ['online', 'offline', 'pageshow']) page.addEventListener(type, hear, { signal })
      view.addEventListener('visibilitychange', hear, { signal })
      return () => stop.abort()
    },
  }
}
