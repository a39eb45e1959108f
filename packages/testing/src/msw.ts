import { http, type HttpHandler } from 'msw'
import { isServicePath } from './paths.ts'
import type { Service } from './service.ts'

export interface HandlersOptions {
  /**
   * Where the client under test expects the API: an origin, with a path if there is one, or such a path alone.
   * @default any origin, no path
   */
  baseUrl?: string
}

function within(baseUrl: string | undefined, address: string): URL | undefined {
  const url = new URL(address)
  if (baseUrl === undefined) return url
  const base = new URL(baseUrl, url)
  const path = base.pathname.replace(/\/+$/, '')
  if (base.origin !== url.origin || !url.pathname.startsWith(`${path}/`)) return undefined
  url.pathname = url.pathname.slice(path.length)
  return url
}

/**
 * The service as MSW handlers, for Storybook and for tests of code that uses the global `fetch`. A cut connection is a
 * network error there, too. Requests that are not the service's are left to other handlers.
 */
export function handlers(service: Service, { baseUrl }: HandlersOptions = {}): HttpHandler[] {
  return [
    http.all('*', ({ request }) => {
      const url = within(baseUrl, request.url)
      if (!url || !isServicePath(url.pathname)) return undefined
      const moved = url.href === request.url ? request : new Request(url, request.clone())
      return service.handle(moved, request.signal)
    }),
  ]
}
