import { isRecord } from '../is-record.ts'
import type { BrokerOptions } from '../options.ts'

/** One request that reached the scripted login or API. */
export interface Call {
  readonly url: string
  readonly method: string
  readonly authorization: string
  readonly contentType: string
  readonly redirect: string | undefined
  readonly body: string
}

/** Makes one answer; the last of a list is repeated. */
export type Reply = (signal: AbortSignal) => Response | Promise<Response>

/** A login and an API that answer by a script and remember every request. */
export interface ScriptedUpstream {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly calls: Call[]
  /** What was asked of the login, and what of the API. */
  tokenCalls(): Call[]
  createCalls(): Call[]
}

export const clientId = '7f0ad1c2-0000-4000-8000-00000000c11e'
export const clientSecret = 'canary-secret-Wq8vX2mJ0pYtR6uKzE4s'
export const client: Pick<BrokerOptions, 'clientId' | 'clientSecret' | 'region'> = {
  clientId,
  clientSecret,
  region: 'mypurecloud.ie',
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

export function empty(status: number, headers: Record<string, string> = {}): Reply {
  return () => new Response(null, { status, headers })
}

export const never: Reply = (signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
  })

export function scriptUpstream(script: { token?: readonly Reply[]; create?: readonly Reply[] } = {}): ScriptedUpstream {
  const calls: Call[] = []
  let tokens = 0
  const tokenReplies = script.token ?? [
    (signal) => json(200, { access_token: `canary-token-${++tokens}-aaaaaaaaaaaaaaaa`, expires_in: 86_400 })(signal),
  ]
  const createReplies = script.create ?? [json(201, { guestId: 'abc-123', accessToken: 'guest.token.signature' })]
  const asked = { token: 0, create: 0 }
  const isToken = (call: { readonly url: string }): boolean => call.url.endsWith('/oauth/token')

  return {
    calls,
    tokenCalls: () => calls.filter((call) => isToken(call)),
    createCalls: () => calls.filter((call) => !isToken(call)),
    async fetch(url, init) {
      const headers = new Headers(init.headers)
      calls.push({
        url,
        method: init.method ?? 'GET',
        authorization: headers.get('authorization') ?? '',
        contentType: headers.get('content-type') ?? '',
        redirect: init.redirect,
        body: typeof init.body === 'string' ? init.body : '',
      })
      const step = isToken({ url }) ? 'token' : 'create'
      const replies = step === 'token' ? tokenReplies : createReplies
      const reply = replies[Math.min(asked[step]++, replies.length - 1)]
      if (!reply) throw new TypeError('Nothing scripted')
      return reply(init.signal ?? new AbortController().signal)
    },
  }
}

export function post(body: unknown, headers: Record<string, string> = {}): Request {
  return new Request('https://desk.example/api/guest', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

export const ada = { name: 'Ada Example', email: 'ada@example.test' }

/** Status and body, for one comparison. */
export async function read(response: Response): Promise<{ status: number; body: Record<string, unknown> }> {
  const body: unknown = await response.json()
  return { status: response.status, body: isRecord(body) ? body : {} }
}
