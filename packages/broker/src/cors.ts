import { RefusalError } from './problem.ts'

/** The headers by which a browser lets, or does not let, a page of another origin read an answer. */
export interface Cors {
  readonly headers: Record<string, string>
  /** Headers of the answer to a preflight. @throws RefusalError for an origin that is not configured */
  forPreflight(): Record<string, string>
}

/** Whether a browser asks before it posts from a page of another origin. */
export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
}

/** Decides by the Origin header. Without configured origins nothing is added to any answer. */
export function corsHeaders(request: Request, origins: ReadonlySet<string>): Cors {
  const origin = request.headers.get('origin') ?? ''
  const isListed = origins.has(origin)
  const headers: Record<string, string> = {
    ...(origins.size > 0 && { vary: 'Origin' }),
    ...(isListed && { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' }),
  }
  return {
    headers,
    forPreflight() {
      if (!isListed) {
        throw new RefusalError({
          status: 403,
          code: 'network/cors-or-blocked',
          message: 'Pages of this origin may not start a chat here.',
          hint: 'Add the origin of the page to the `origins` of the broker, or serve both from one origin.',
        })
      }
      return {
        ...headers,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'Authorization, Content-Type',
        'access-control-max-age': '600',
      }
    },
  }
}
