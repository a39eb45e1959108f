import { onTestFinished } from 'vitest'
import { listen } from '../node.ts'
import { guestsPath } from '../paths.ts'
import { createService, type Service, type ServiceOptions } from '../service.ts'
import type { GuestCredentials } from '../state.ts'

/** One way to reach a service: where it is, and a `fetch` that gets there. */
export interface Reached {
  service: Service
  fetch: typeof fetch
  url: string
}

export type Face = (options?: ServiceOptions) => Promise<Reached>

const inProcess: Face = (options) => {
  const service = createService(options)
  onTestFinished(() => service.close())
  return Promise.resolve({ service, fetch: service.fetch, url: 'http://service.test' })
}

const overHttp: Face = async (options) => {
  const service = createService(options)
  const listening = await listen(service)
  onTestFinished(async () => {
    service.close()
    await listening.close()
  })
  return { service, fetch: globalThis.fetch, url: listening.url }
}

export const faces: readonly (readonly [string, Face])[] = [
  ['in the process', inProcess],
  ['over HTTP', overHttp],
]

/** A time that a test moves by hand. */
export function createClock(start: number = Date.parse('2026-11-23T10:00:00Z')): {
  now: () => number
  forward: (ms: number) => void
} {
  let time = start
  return {
    now: () => time,
    forward: (ms) => {
      time += ms
    },
  }
}

export function basic(id: string, secret: string): string {
  return `Basic ${btoa(`${id}:${secret}`)}`
}

export function askToken(reached: Reached, client = 0): Promise<Response> {
  const { id = '', secret = '' } = reached.service.clients[client] ?? {}
  return reached.fetch(`${reached.url}/oauth/token`, {
    method: 'POST',
    headers: { Authorization: basic(id, secret), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  })
}

export async function getToken(reached: Reached, client = 0): Promise<string> {
  const answer = (await (await askToken(reached, client)).json()) as { access_token: string }
  return answer.access_token
}

export const details: string = JSON.stringify({ name: 'Ada Example', email: 'ada@example.test' })

export function create(reached: Reached, authorization: string, body: BodyInit = details): Promise<Response> {
  return reached.fetch(`${reached.url}${guestsPath}`, {
    method: 'POST',
    headers: { ...(authorization && { Authorization: authorization }), 'Content-Type': 'application/json' },
    body,
  })
}

export interface SendOptions {
  authorization?: string | null
  body?: BodyInit
  headers?: Record<string, string>
  signal?: AbortSignal
  guestId?: string
  method?: string
  fetch?: typeof fetch
}

export function send(reached: Reached, guest: GuestCredentials, options: SendOptions = {}): Promise<Response> {
  const { authorization = `Guest ${guest.accessToken}`, signal, guestId = encodeURIComponent(guest.guestId) } = options
  const { body = JSON.stringify({ text: 'Hello', type: 'text' }), method = 'POST' } = options
  return (options.fetch ?? reached.fetch)(`${reached.url}${guestsPath}/${guestId}/messages`, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(authorization === null ? {} : { Authorization: authorization }),
      ...options.headers,
    },
    body,
    signal,
  })
}

export function sendText(reached: Reached, guest: GuestCredentials, text: string): Promise<Response> {
  return send(reached, guest, { body: JSON.stringify({ text, type: 'text' }) })
}

/** Our assumed feed, from the beginning or after a cursor. */
export function readFeed(reached: Reached, guest: GuestCredentials, after = ''): Promise<Response> {
  return reached.fetch(`${reached.url}/assumed/guests/${guest.guestId}/feed${after && `?after=${after}`}`, {
    headers: { Authorization: `Guest ${guest.accessToken}` },
  })
}

/** Everything that matters of an answer, to compare at once. */
export async function summary(answering: Promise<Response>): Promise<{ status: number; body: unknown }> {
  const answer = await answering
  const text = await answer.text()
  try {
    return { status: answer.status, body: JSON.parse(text) }
  } catch {
    return { status: answer.status, body: text }
  }
}
