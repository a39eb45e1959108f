import { pageEnvironment, type Environment } from '../environment.ts'
import type { ChatError } from '../errors.ts'
import { errorOfCode } from './explain.ts'
import type { Draft, Exchange, Receipt } from '../transport.ts'
import type { GuestDetails } from '../types.ts'
import { isNativeFetch } from './native-fetch.ts'
import { readPair, type GuestCredentials, type Pair } from './pair.ts'
import type { Receive } from './receive.ts'

/** An accepted send as {@link GuestRestOptions.parseSendResponse} gets it. */
export interface SendAnswer {
  readonly status: number
  readonly headers: Headers
  /** May be empty, also because it was cut off. */
  readonly text: string
}

/** Options of {@link guestRest}. One of `region` and `baseUrl`, and one of `broker`, `credentials` and `session`, must be given. */
export interface GuestRestOptions {
  /** Base domain of the organization, such as `mypurecloud.ie`; calls go to `https://api.<region>`. */
  readonly region?: string
  /** Where the API is instead: an absolute URL, or a path on the page's own origin (`/genesys`) behind which a proxy stands. */
  readonly baseUrl?: string
  /** URL of a broker (see `@parlor/broker`) that makes a guest of `{ name, email }`. It alone cannot renew a token. */
  readonly broker?: string
  /**
   * Gives a guest's id and token; called again, without `guest`, to renew them. Whatever it throws becomes a
   * `session/not-started`, unless it is a ChatError.
   */
  readonly credentials?: (guest?: GuestDetails) => Promise<GuestCredentials>
  /** A ready pair. */
  readonly session?: GuestCredentials
  /** Whether a start needs the guest's name and email. @default true when only a broker is given */
  readonly asksGuest?: boolean
  /** What to do about a refused token: ask `credentials` again, or leave it to the person. @default 'renew' */
  readonly onCredentialsRejected?: 'renew' | 'ask'
  /** How messages come in: `poll()`, `stream()` or `custom()`, each an assumption of ours. @default 'none' */
  readonly receive?: 'none' | Receive
  /** @default the `fetch` of the moment this module was loaded */
  readonly fetch?: typeof fetch
  /** Scheme word of guest calls. @default 'Guest' */
  readonly authScheme?: string | (() => string)
  /** Paths under the base URL. @default { messages: '/api/v2/conversations/messaging/external/guests/{guestId}/messages' } */
  readonly paths?: { readonly messages?: string }
  /** Longest text, UTF-8 bytes. None is known for this API; web messaging takes 4,096. @default 4_096 */
  readonly maxTextBytes?: number
  /** Milliseconds between two sends. @default 600 */
  readonly sendSpacing?: number
  /** Milliseconds until the headers of an answer. @default 20_000 */
  readonly headersTimeout?: number
  /** Milliseconds from there to the end of the answer. @default 10_000 */
  readonly bodyTimeout?: number
  /** The JSON body of a send. @default { text, type: 'text' } */
  readonly mapBody?: (draft: Draft) => unknown
  /** Reads what a 2xx tells. A throw is ignored: the message was accepted. */
  readonly parseSendResponse?: (answer: SendAnswer) => Receipt
  /** When a token ends, epoch milliseconds; `undefined` for "use it until it is refused". @default the `exp` of a JWT */
  readonly getExpiry?: (token: string) => number | undefined
  /** Hears of each request and each message that comes in; the same `number` again when its end is known. */
  readonly observe?: (exchange: Exchange) => void
  /** @default Date.now */
  readonly now?: () => number
  /** Region of the embedding desktop (`gcEnvironment`), to explain a refusal by another region. */
  readonly desktopRegion?: string
}

/** Options, checked and completed. */
export interface Settings extends GuestRestOptions {
  /** Without a slash at its end. */
  readonly base: string
  /** Host of the API. */
  readonly host: string | undefined
  readonly fetch: typeof fetch
  /** Whether something may stand between us and the network. */
  readonly wrapped: boolean
  /** The page, as the conversation lends it. */
  readonly environment: Environment
  readonly pair: Pair | undefined
  readonly receiver: Receive | undefined
  readonly maxTextBytes: number
  readonly headersTimeout: number
  readonly bodyTimeout: number
  readonly now: () => number
  readonly scheme: () => string
}

/** Throws a ChatError with `config/invalid` or `config/bad-token`. */
export function readOptions(options: GuestRestOptions, environment: Environment = pageEnvironment()): Settings {
  const { region, baseUrl, broker, session, receive, authScheme = 'Guest' } = options
  const { maxTextBytes = 4_096, headersTimeout = 20_000, bodyTimeout = 10_000, now = Date.now, fetch } = options
  const base = trimSlash(
    baseUrl ?? (region ? `https://api.${trimSlash(region).replace(/^(https:\/\/)?(api\.)?/, '')}` : ''),
  )
  const url = parseUrl(baseUrl === '/' ? baseUrl : base)
  const scheme = typeof authScheme === 'string' ? () => authScheme : authScheme
  if (!url || url.search || url.hash) throw invalid('region or baseUrl')
  if (!broker && !options.credentials && !session) throw invalid('broker, credentials or session')
  if (broker && !parseUrl(broker)) throw invalid('broker')
  if (!fetch) throw invalid('fetch')
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(scheme())) throw invalid('authScheme')
  const isOwnOrigin = !base.startsWith('http')
  return {
    ...options,
    maxTextBytes,
    headersTimeout,
    bodyTimeout,
    now,
    base,
    host: isOwnOrigin ? globalThis.location?.host : url.host,
    fetch: (input, init) => fetch(input, init),
    wrapped: isOwnOrigin || !isNativeFetch(fetch),
    pair: session && readPair(session),
    receiver: receive === 'none' ? undefined : receive,
    scheme,
    environment,
  }
}

/** An http(s) URL without a user, or a path on the page's own origin. */
export function parseUrl(text: string): URL | undefined {
  try {
    const url = new URL(text, /^\/(?![/\\])/.test(text) ? 'http://own' : undefined)
    return /^https?:$/.test(url.protocol) && !url.username ? url : undefined
  } catch {
    return undefined
  }
}

function trimSlash(text: string): string {
  return text.replace(/\/+$/, '')
}

function invalid(option: string): ChatError {
  return errorOfCode('config/invalid', { likelyCause: `Option ${option} is missing or wrong.` })
}
