import type { ChatError } from '../../errors.ts'
import type { ConnectRequest, Exchange, Link, Receipt, ServerEvent, SessionRecord } from '../../transport.ts'
import type { GuestRestOptions } from '../options.ts'
import { guestRest } from '../transport.ts'

/** A request as a server would see it. */
export interface Seen {
  readonly url: string
  readonly init: RequestInit
  readonly headers: Headers
  readonly body: unknown
}

type Reply = Response | Error | 'hang' | ((seen: Seen) => Response | Promise<Response>)

/** A `fetch` that gives one reply after the other, the last one for good, and keeps what it was asked. */
export function scriptFetch(...replies: Reply[]): { readonly fetch: typeof fetch; readonly seen: Seen[] } {
  const seen: Seen[] = []
  return {
    seen,
    fetch(input, init = {}) {
      const headers = new Headers(init.headers)
      const request = {
        url: input as string,
        init,
        headers,
        body: JSON.parse((init.body as string | undefined) ?? 'null') as unknown,
      }
      seen.push(request)
      const reply = replies.length > 1 ? replies.shift() : replies[0]
      if (reply === undefined || reply === 'hang') return new Promise(() => {})
      if (reply instanceof Error) return Promise.reject(reply)
      return Promise.resolve(typeof reply === 'function' ? reply(request) : reply.clone())
    },
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })
}

export const accepted = (): Response => json(202, { id: 'm1', timestamp: '2026-11-23T09:00:00.000Z' })

export const pair = { guestId: 'abc-123', token: 'canary-token' }

/** A token that decodes to these claims. */
export function jwt(claims: object): string {
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.c2ln`
}

/** An open link and everything it told. */
export interface Opened {
  readonly link: Link
  readonly events: ServerEvent[]
  readonly records: (SessionRecord | undefined)[]
  readonly exchanges: Exchange[]
  readonly send: (text?: string) => Promise<Receipt>
  /** The error of a send that must fail. */
  readonly refused: (text?: string) => Promise<ChatError>
}

export async function open(
  options: Partial<GuestRestOptions>,
  request: Pick<ConnectRequest, 'guest' | 'session' | 'environment'> = {},
): Promise<Opened> {
  const events: ServerEvent[] = []
  const records: (SessionRecord | undefined)[] = []
  const exchanges: Exchange[] = []
  const who = options.broker || options.credentials || options.session ? {} : { session: pair }
  const observe = (exchange: Exchange): void => void exchanges.push(exchange)
  const transport = guestRest({ region: 'mypurecloud.com', observe, ...who, ...options })
  const link = await transport.connect({
    ...request,
    signal: new AbortController().signal,
    onEvent: (event) => void events.push(event),
    onSession: (record) => void records.push(record),
  })
  const send = (text = 'Hello from custom UI'): Promise<Receipt> =>
    link.send({ localId: 'l1', attempt: 1, text }, new AbortController().signal)
  const refused = (text?: string): Promise<ChatError> =>
    send(text).then(
      () => Promise.reject(new Error('The send was accepted.')),
      (error: ChatError) => error,
    )
  return { link, events, records, exchanges, send, refused }
}
