import { parseJson } from '../json.ts'
import { errorOf } from './diagnose.ts'
import type { Show } from './show.ts'

/** A REST answer: any status, and its body as JSON. */
export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly bearer?: string
  readonly json?: object
}

/** Asks over REST. Rejects with a ChatError when there is no answer. */
export type Http = (url: string, request?: HttpRequest) => Promise<HttpAnswer>

export function createHttp(
  fetch: typeof globalThis.fetch,
  { signal, timeout, show }: { signal: AbortSignal; timeout: number; show: Show },
): Http {
  return async (url, { method = 'GET', bearer, json } = {}) => {
    const facts = { method, path: new URL(url).pathname, scheme: bearer ? 'bearer' : 'none' }
    const stop = new AbortController()
    const abort = (): void => stop.abort()
    const timer = setTimeout(abort, timeout)
    signal.addEventListener('abort', abort)
    try {
      const response = await fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          ...(json && { 'Content-Type': 'application/json' }),
          ...(bearer && { Authorization: `bearer ${bearer}` }),
        },
        body: json && JSON.stringify(json),
        signal: stop.signal,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
      })
      const { status } = response
      const body = parseJson(await response.text())
      show({ ...facts, status })
      return { status, body }
    } catch {
      const error = errorOf(
        signal.aborted ? 'send/interrupted' : stop.signal.aborted ? 'network/timeout' : 'network/cors-or-blocked',
        'receive',
      )
      show({ ...facts, error })
      throw error
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }
}
