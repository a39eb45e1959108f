import { errorOf } from './diagnose.ts'
import { parseJson } from '../json.ts'
import type { Show } from './show.ts'

/** A REST answer: any status, and its body as JSON. */
export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly bearer?: string
  readonly json?: unknown
}

/** Asks over REST. Rejects with a ChatError when there is no answer. */
export type Http = (url: string, request?: HttpRequest) => Promise<HttpAnswer>

export function createHttp(
  fetch: typeof globalThis.fetch,
  { signal, timeout, show, now }: { signal: AbortSignal; timeout: number; show: Show; now: () => number },
): Http {
  return async (url, { method = 'GET', bearer, json } = {}) => {
    const facts = { direction: 'out', method, path: new URL(url).pathname, scheme: bearer ? 'bearer' : 'none' } as const
    const stop = new AbortController()
    const abort = (): void => stop.abort()
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      abort()
    }, timeout)
    signal.addEventListener('abort', abort)
    try {
      const response = await fetch(url, {
        method,
        headers: {
          Accept: 'application/json',
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...(bearer && { Authorization: `bearer ${bearer}` }),
        },
        body: json === undefined ? undefined : JSON.stringify(json),
        signal: stop.signal,
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
      })
      const body = parseJson(await response.text())
      show({ ...facts, status: response.status })
      return { status: response.status, body }
    } catch {
      const failure = signal.aborted ? 'aborted' : isLate ? 'timeout' : 'network'
      const error = errorOf({ step: 'receive', failure, now: now() })
      show({ ...facts, state: 'failed', code: error.code, error })
      throw error
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }
}
