import { http, type HttpHandler, ws, type WebSocketHandler } from 'msw'
import { isServicePath } from './paths.ts'
import type { Service } from './service.ts'
import { socketPath } from './web-messaging/socket-path.ts'

/** Which requests {@link handlers} and {@link socketHandlers} take. */
export interface HandlersOptions {
  /**
   * Where the client under test expects the API: an origin, with a path if there is one, or such a path alone.
   * @default any origin, no path
   */
  baseUrl?: string
}

/** Where a request stands below the base, and that base as its caller writes it. */
function within(baseUrl: string | undefined, address: string): { url: URL; base: string } | undefined {
  const url = new URL(address)
  if (baseUrl === undefined) return { url, base: url.origin }
  const base = new URL(baseUrl, url)
  const path = base.pathname.replace(/\/+$/, '')
  if (base.origin !== url.origin || !url.pathname.startsWith(`${path}/`)) return undefined
  url.pathname = url.pathname.slice(path.length)
  return { url, base: `${base.origin}${path}` }
}

/**
 * The service as MSW handlers, for Storybook and for tests of code that uses the global `fetch`. A cut connection is a
 * network error there, too. Requests that are not the service's are left to other handlers.
 */
export function handlers(service: Service, { baseUrl }: HandlersOptions = {}): HttpHandler[] {
  return [
    http.all('*', ({ request }) => {
      const { url, base } = within(baseUrl, request.url) ?? {}
      if (!url || !isServicePath(url.pathname)) return undefined
      const moved = url.href === request.url ? request : new Request(url, request.clone())
      return service.handle(moved, request.signal, base)
    }),
  ]
}

/** Every address that ends like the service's, or the one below the base. */
function addressOfSockets(baseUrl: string | undefined): RegExp {
  if (baseUrl === undefined) return new RegExp(`^wss?://[^/]+(/[^?#]*)?${socketPath}/?([?#]|$)`)
  const base = baseUrl
    .replace(/^http/, 'ws')
    .replace(/\/+$/, '')
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${baseUrl.startsWith('/') ? 'wss?://[^/]+' : ''}${base}${socketPath}/?([?#]|$)`)
}

/**
 * The sockets of web messaging as MSW handlers, beside {@link handlers}. A refused upgrade is a `close` with 1006 before
 * any `open`, as a page sees it. What an upgrade that hangs does there is to open and stay silent.
 */
export function socketHandlers(service: Service, { baseUrl }: HandlersOptions = {}): WebSocketHandler[] {
  return [
    ws.link(addressOfSockets(baseUrl)).addEventListener('connection', ({ client }) => {
      const { location } = globalThis as { location?: { origin: string } }
      const admission = service.upgrade({ url: client.url, ...(location ? { origin: location.origin } : {}) })
      if ('refused' in admission) return admission.refused === 'hang' ? undefined : client.close(1006)
      const end = admission.open({
        send: (text) => client.send(text),
        close: (code, reason) => client.close(code, reason),
        cut: () => client.close(1006),
      })
      client.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') end.receive(data)
        else client.close(1003, 'Only text frames are understood.')
      })
      client.addEventListener('close', () => end.lost())
    }),
  ]
}
