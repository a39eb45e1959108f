import type { BrokerExchange } from './upstream.ts'

/** Anything JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/**
 * One more field of the create request. A value is sent as it is. A function gets what the caller posted under that name
 * (`undefined` if nothing) and returns what to send: `undefined` leaves the field out, throwing refuses the request.
 */
export type BrokerExtraField = JsonValue | ((value: unknown, request: Request) => JsonValue | undefined)

/** How many guests a caller may create, in a window that slides. */
export interface BrokerLimit {
  /** Guests per window; `Infinity` lifts the limit. */
  readonly guests: number
  /** Length of the window in milliseconds. */
  readonly perMs: number
  /**
   * Names the caller of a request, for example by a session cookie that was verified, or by an address that your own
   * server or proxy wrote into a header and overwrites when a client sends it. A header that a client can set freely
   * makes the limit void. Without `by` all callers share one window.
   */
  readonly by?: (request: Request) => string
}

/** What `createBroker` takes. Either `region`, or `loginUrl` and `apiUrl` together. */
export interface BrokerOptions {
  /** Id of an OAuth client with the grant "Client Credentials". `undefined` is refused; environment variables fit as they are. */
  readonly clientId: string | undefined
  /** Secret of that client. Stays in a closure: it is in no answer, error, log or exchange. */
  readonly clientSecret: string | undefined
  /** Domain of the organisation's region, for example `mypurecloud.ie` or `usw2.pure.cloud`. */
  readonly region?: string
  /** Base address of the login instead of `https://login.<region>`. https, or http on a loopback host. */
  readonly loginUrl?: string
  /** Base address of the API instead of `https://api.<region>`. https, or http on a loopback host. */
  readonly apiUrl?: string
  /** Makes the requests to Genesys Cloud. @default the global `fetch`, looked up for each request */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number
  /**
   * Whether this request may create a guest: the place to check your own session. Runs before anything else is read and
   * must leave the body alone (`request.clone()` has one to read). `false` is answered 403; throwing is answered 500.
   * @default everyone may
   */
  readonly allow?: (request: Request) => boolean | Promise<boolean>
  /** @default { guests: 60, perMs: 60_000 }, all callers together */
  readonly limit?: BrokerLimit
  /** Fields of the create request beside `name` and `email`. Whatever else a caller posts is dropped. */
  readonly extra?: Readonly<Record<string, BrokerExtraField>>
  /** Other origins whose pages may post here, for example `https://desk.example`. @default none: same origin only */
  readonly origins?: readonly string[]
  /** Milliseconds that one request to Genesys Cloud may take, its body included. @default 10_000 */
  readonly timeoutMs?: number
  /** Hears of every request to Genesys Cloud after it ended, without secrets. What it returns or throws is ignored. */
  readonly observe?: (exchange: BrokerExchange) => unknown
}
