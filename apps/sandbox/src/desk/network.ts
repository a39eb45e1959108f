import { pageEnvironment, type Environment } from '@parlor/react'
import { stampBearer } from '@parlor/testing'
import { createStore, type Store } from '../parts/store.ts'

/** The page's way out, with two things that can go wrong in it. */
export interface Network {
  /** The device has no network. */
  readonly isOffline: Store<boolean>
  /** An interceptor stamps `Bearer` over the Authorization header of every API call. */
  readonly stampsBearer: Store<boolean>
  readonly fetch: typeof fetch
  readonly WebSocket: typeof WebSocket
  readonly environment: Environment
}

/** What an interceptor of a desktop would put in: the token of the agent who is signed in. No guest token. */
const desktopToken = 'token-of-the-desktop'

/** The `fetch` of the moment this module was loaded: what wraps the page's own later does not touch it. */
const captured = globalThis.fetch

export function createNetwork(): Network {
  const isOffline = createStore(false)
  const stampsBearer = createStore(false)
  const page = pageEnvironment()
  const plain: typeof fetch = (input, init) => captured(input, init)
  const stamping = stampBearer(plain, desktopToken)
  const lost = new Set<() => void>()
  isOffline.subscribe(() => {
    for (const lose of isOffline.get() ? [...lost] : []) lose()
  })
  return {
    isOffline,
    stampsBearer,
    WebSocket: losableSocket(lost, isOffline),
    fetch: async (input, init) => {
      if (isOffline.get()) throw new TypeError('Failed to fetch')
      const cut = new AbortController()
      const lose = (): void => cut.abort(new TypeError('Failed to fetch'))
      lost.add(lose)
      const isApiCall = addressOf(input).includes('/api/v2/')
      const send = stampsBearer.get() && isApiCall ? stamping : plain
      const signals = [cut.signal, ...(init?.signal ? [init.signal] : [])]
      init?.signal?.addEventListener('abort', () => lost.delete(lose))
      return send(input, { ...init, signal: AbortSignal.any(signals) })
    },
    environment: {
      ...page,
      isOnline: () => page.isOnline() && !isOffline.get(),
      subscribe(listener) {
        const stopPage = page.subscribe((change) => {
          if (change === 'offline' || !isOffline.get()) listener(change)
        })
        const stopSwitch = isOffline.subscribe(() =>
          listener(isOffline.get() || !page.isOnline() ? 'offline' : 'online'),
        )
        return () => {
          stopPage()
          stopSwitch()
        }
      },
    },
  }
}

/** A socket that breaks, as a page sees it, when the network goes. */
function losableSocket(lost: Set<() => void>, isOffline: Store<boolean>): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL) {
      super(url)
      const lose = (): void => {
        lost.delete(lose)
        this.dispatchEvent(new CloseEvent('close', { code: 1006 }))
        this.close()
      }
      lost.add(lose)
      this.addEventListener('close', () => lost.delete(lose))
      if (isOffline.get()) queueMicrotask(lose)
    }
  }
}

function addressOf(input: RequestInfo | URL): string {
  if (typeof input === 'string') return input
  return input instanceof URL ? input.href : input.url
}
