import type { ChatError, ChatErrorCode, ChatErrorDetails, Outcome } from './errors.ts'
import { errorOfCode, explain, goesOn, isErrorCode, lookFirst, tryAgain } from './explain.ts'
import { field, parseJson } from './json.ts'
import { parseRetryAfter } from './retry-after.ts'
import { socketCode, socketDetail, type SocketFacts } from './socket-facts.ts'

/** What a client can know of a token without showing it. */
export interface TokenFacts {
  /**
   * - `guest`: a JWT without the claims of an OAuth token.
   * - `oauth`: a JWT that names an OAuth client or a user, or the very token that creates guests.
   * - `opaque`: not decodable, so nothing is known; no error.
   * - `unusable`: empty, `undefined`, with a scheme in front, or with characters that no header takes.
   */
  readonly kind: 'guest' | 'oauth' | 'opaque' | 'unusable'
  /** Epoch milliseconds. */
  readonly expiresAt?: number
  /** The `iss` claim, when it names a region's host. */
  readonly issuer?: string
}

/**
 * Why there is no usable status.
 *
 * - `network`: `fetch` rejected; whether anything left is unknown.
 * - `unreachable`: the runtime proves that nothing left (name not found, connection refused; never visible in a browser).
 * - `unsent`: given up before the request was issued, because the device is offline.
 * - `timeout`: no answer in time.
 * - `redirect`: the answer was a redirect whose target a page can't see.
 * - `aborted`: stopped by ourselves after the request was issued.
 * - `unreadable`: an answer came, but not of the shape the service sends.
 */
export type FailureKind = 'network' | 'unreachable' | 'unsent' | 'timeout' | 'redirect' | 'aborted' | 'unreadable'

/** Everything seen of one thing that went wrong. Only `step` and `now` must be there. */
export interface Symptom {
  readonly step: 'create' | 'send' | 'receive' | 'configure' | 'connect'
  /** HTTP status. */
  readonly status?: number
  /** First 2 kB of the body's text. */
  readonly body?: string
  readonly contentType?: string | null
  /** The `Retry-After` header. */
  readonly retryAfter?: string | null
  /** The `Date` header. */
  readonly date?: string | null
  /** The `inin-correlation-id` header. */
  readonly correlationId?: string | null
  /** Scheme of the Authorization header as we set it. */
  readonly scheme?: string
  /** Something tried to change our Authorization header while `fetch` was called. */
  readonly headerChanged?: boolean
  /** `fetch` is not the runtime's own, or a proxy of our own origin stands between. */
  readonly wrapped?: boolean
  readonly token?: TokenFacts
  /** The same token was accepted before. */
  readonly workedBefore?: boolean
  /** The token was renewed just before this request. */
  readonly renewed?: boolean
  /** Host of the API. */
  readonly host?: string
  /** Region of the embedding desktop (`gcEnvironment`), such as `mypurecloud.ie`. */
  readonly region?: string
  readonly failure?: FailureKind
  /** The browser's online flag at that moment. */
  readonly online?: boolean
  /** UTF-8 bytes of the text. */
  readonly bytes?: number
  /** Most bytes allowed. */
  readonly limit?: number
  /** Names of the fields of a create answer that lacks the guest's id or token. Never their values. */
  readonly fields?: readonly string[]
  /** What a socket said; see {@link SocketFacts}. */
  readonly socket?: SocketFacts
  /** Whether messages are sent while nothing receives. */
  readonly sendOnly?: boolean
  /** This machine's clock, epoch milliseconds. */
  readonly now: number
}

/** A symptom explained: everything a {@link ChatError} needs. */
export interface Diagnosis extends ChatErrorDetails {
  readonly code: ChatErrorCode
  readonly likelyCause?: string
  readonly outcome: Outcome
  readonly retryable: boolean
}

/**
 * Explains a symptom: what happened, its likely cause, what to do, and what it proves about the message. Pure.
 * It never repeats a token, an e-mail address or the text of a message.
 */
export function diagnose(symptom: Symptom): Diagnosis {
  const { status, step, failure = '', now, date } = symptom
  const body = parseJson(symptom.body)
  const retryAfter = parseRetryAfter({ ...symptom, body })
  // The server's clock, where it shows one, is the one that ends a token.
  const facts = { ...symptom, now: Date.parse(date ?? '') || now }
  const code = codeOf(facts, body)
  const explanation = explain(code)
  const detail = detailOf(code, facts, body)
  const isForNow =
    /^un[sr]/.test(failure) ||
    [408, 421, 425].includes(status ?? symptom.socket?.code ?? 0) ||
    (status === 503 && retryAfter !== undefined) ||
    (step === 'receive' && explanation.outcome === 'unknown')
  return {
    ...explanation,
    hint: hintOf(step, explanation.hint),
    code,
    message: explanation.message + (detail ? ` ${detail}.` : ''),
    outcome: isForNow ? 'transient' : explanation.outcome,
    retryAfter: retryAfter ?? symptom.socket?.retryAfter,
    status,
    correlationId: /^[\w-]{1,64}$/.exec(symptom.correlationId ?? '')?.[0],
  }
}

/** What goes on by itself, and what may have arrived, depends on what was tried. */
function hintOf(step: Symptom['step'], hint: string): string {
  if (hint !== goesOn && hint !== lookFirst) return hint
  if (step === 'create') return tryAgain
  return step === 'receive' ? goesOn : hint
}

/** The error of a symptom. */
export function errorOf(symptom: Symptom): ChatError {
  const diagnosis = diagnose(symptom)
  return errorOfCode(diagnosis.code, diagnosis)
}

const failures: Readonly<Record<FailureKind, ChatErrorCode>> = {
  network: 'network/cors-or-blocked',
  unreachable: 'network/cors-or-blocked',
  unsent: 'network/offline',
  timeout: 'network/timeout',
  redirect: 'network/redirect',
  aborted: 'send/interrupted',
  unreadable: 'network/not-json',
}

const statuses: Readonly<Record<number, ChatErrorCode>> = {
  404: 'guest/not-found',
  405: 'request/method',
  408: 'server/unavailable',
  409: 'request/conflict',
  410: 'guest/not-found',
  413: 'message/too-long',
  415: 'request/content-type',
  421: 'server/unavailable',
  425: 'server/unavailable',
  429: 'rate/limited',
}

const createStatuses: Readonly<Record<number, ChatErrorCode>> = {
  401: 'create/unauthorized',
  403: 'create/missing-scope',
  404: 'create/not-available',
  410: 'create/not-available',
  413: 'request/invalid',
}

function codeOf(symptom: Symptom, json: unknown): ChatErrorCode {
  const { step, status = 0, failure, body = '', bytes = 0, limit = bytes, token } = symptom
  if (symptom.socket) return socketCode(symptom.socket)
  if (token?.kind === 'unusable') return 'config/bad-token'
  if (failure === 'network' && symptom.online === false) return 'network/offline'
  if (failure) return failures[failure]
  const isCreate = step === 'create'
  if (symptom.fields || (isCreate && status < 300 && json && !isHtml(symptom))) return 'create/unexpected-shape'
  if (!status) {
    if (symptom.sendOnly) return 'capability/send-only'
    if (bytes > limit) return 'message/too-long'
    return otherRegion(symptom) ? 'config/region-mismatch' : 'config/invalid'
  }
  if (status < 300) return 'network/not-json'
  if (status < 400) return 'network/redirect'
  if (isCreate) {
    const named = field(json, 'code')
    if (isErrorCode(named)) return named
    if (createStatuses[status]) return createStatuses[status]
  }
  if (status === 401 || status === 403) return accessCode(symptom)
  if (status === 404 && otherRegion(symptom)) return 'config/region-mismatch'
  if (/^4(00|22)$/.test(`${status}`) && /too.?(long|large)|(?<!content-)length/i.test(body)) return 'message/too-long'
  return statuses[status] ?? (status < 500 ? 'request/invalid' : 'server/unavailable')
}

/** In the order of the checks: header sent, kind of token, expiry, region, pair, permission. */
function accessCode(symptom: Symptom): ChatErrorCode {
  const { status, scheme = 'Guest', body = '', token } = symptom
  const isBare = status === 403 && !body.trim()
  const rewritten = scheme === 'Guest' ? 'auth/header-rewritten' : 'auth/wrong-scheme'
  if (status === 403 && /scope|permission/i.test(body) && !isHtml(symptom)) return 'auth/missing-scope'
  if (symptom.headerChanged || (isBare && scheme !== 'Guest') || (status === 401 && symptom.renewed)) return rewritten
  if (token?.kind === 'oauth') return 'auth/wrong-token-kind'
  if (endOf(symptom) || /expired|revoked/i.test(body)) return 'auth/expired'
  if (otherRegion(symptom)) return 'config/region-mismatch'
  if (status === 401) return symptom.workedBefore ? 'auth/expired' : 'auth/wrong-token-kind'
  // A token that worked was not rewritten: it is the feed that is not open.
  const isFeed = symptom.step === 'receive' && symptom.workedBefore
  return isBare && symptom.wrapped && !isFeed ? rewritten : 'auth/forbidden'
}

/** When the token ended, if it has. */
function endOf({ token, now }: Symptom): string | undefined {
  const end = token?.expiresAt ?? Infinity
  return end <= now ? `It ended at ${new Date(end).toISOString()}` : undefined
}

/** The region a host, an address or an issuer names. */
function regionOf(text = ''): string | undefined {
  return /(?:^|[./])(mypurecloud\.[a-z.]+|[\w-]+\.(?:[\w-]+-)?pure\.cloud)/.exec(text)?.[1]
}

/** Both regions, when the host's is not that of the desktop or of the token's issuer. */
function otherRegion({ host, region, token }: Symptom): string | undefined {
  const own = regionOf(host)
  const other = regionOf(region) ?? regionOf(token?.issuer)
  return own && other && own !== other ? `${own}, ${other}` : undefined
}

/** Whether an answer is a page for people. */
export function isHtml({ contentType, body }: Pick<Symptom, 'contentType' | 'body'>): boolean {
  return /html/i.test(contentType ?? '') || /^\s*<(!doctype|html|head|body)/i.test(body ?? '')
}

function detailOf(code: ChatErrorCode, symptom: Symptom, json: unknown): string | undefined {
  const { host, bytes, limit, body, socket } = symptom
  if (socket) return socketDetail(code, socket)
  if (code === 'auth/expired') return endOf(symptom)
  if (code === 'config/region-mismatch') return otherRegion(symptom)
  if (code === 'message/too-long' && bytes) {
    return `${bytes} bytes${limit !== undefined && bytes > limit ? `, at most ${limit}` : ''}`
  }
  if (/^guest|-ava|cors/.test(code)) return host
  if (code === 'create/unexpected-shape') return unexpected(symptom, json)
  if (code === 'network/not-json') return quote(/<title[^>]*>([^<]*)/i.exec(body ?? '')?.[1])
  return code === 'request/invalid' ? quote(field(json, 'message')) : undefined
}

/** What a create response held instead; or what the broker, which had the same trouble, says of it. */
function unexpected({ fields, status = 0 }: Symptom, json: unknown): string | undefined {
  if (status >= 400) return quote(field(json, 'hint'))
  return `Fields: ${quote((fields ?? Object.keys(json ?? {})).join()) ?? 'none'}`
}

/** Words of others, short, without what looks like an address or a token. */
function quote(words: unknown): string | undefined {
  const text =
    typeof words === 'string' &&
    words
      .replace(/\s+/g, ' ')
      .replace(/\S+@\S+|[\w.~+/=-]{24,}/g, '…')
      .trim()
  return text ? `"${text.slice(0, 120)}"` : undefined
}
