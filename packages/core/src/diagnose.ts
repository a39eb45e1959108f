import { ChatError, type ChatErrorCode, type ChatErrorDetails, type Outcome } from './errors.ts'
import { explain, isErrorCode } from './explain.ts'
import { field, parseJson } from './json.ts'
import { parseRetryAfter } from './retry-after.ts'

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
  readonly step: 'create' | 'send' | 'receive' | 'configure'
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
  /** Whether messages are sent while nothing receives. */
  readonly sendOnly?: boolean
  /** This machine's clock, epoch milliseconds. */
  readonly now: number
}

/** A symptom explained: everything a {@link ChatError} needs. */
export interface Diagnosis extends ChatErrorDetails {
  readonly code: ChatErrorCode
  readonly likelyCause: string
  readonly outcome: Outcome
  readonly retryable: boolean
}

/**
 * Explains a symptom: what happened, its likely cause, what to do, and what it proves about the message. Pure.
 * It never repeats a token, an e-mail address or the text of a message.
 */
export function diagnose(symptom: Symptom): Diagnosis {
  const { status, step, failure } = symptom
  const body = parseJson(symptom.body)
  const retryAfter = parseRetryAfter({ ...symptom, body })
  const code = codeOf(symptom, body)
  const known = explain(code)
  const isForNow =
    failure === 'unsent' ||
    failure === 'unreachable' ||
    status === 408 ||
    status === 421 ||
    status === 425 ||
    (status === 503 && retryAfter !== undefined) ||
    (step === 'receive' && known.outcome === 'unknown')
  const correlationId = symptom.correlationId ?? ''
  const detail = detailOf(code, symptom, body)
  return {
    ...known,
    code,
    message: detail ? `${known.message} ${detail}` : known.message,
    outcome: isForNow ? 'transient' : known.outcome,
    retryAfter,
    status,
    correlationId: /^[\w-]{1,64}$/.test(correlationId) ? correlationId : undefined,
  }
}

/** The error of a symptom. */
export function errorOf(symptom: Symptom): ChatError {
  const diagnosis = diagnose(symptom)
  return new ChatError(diagnosis.code, diagnosis)
}

/** The error of a code, with facts of the case laid over its texts. */
export function errorOfCode(code: ChatErrorCode, facts?: Partial<ChatErrorDetails>): ChatError {
  return new ChatError(code, { ...explain(code), ...facts })
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

function codeOf(symptom: Symptom, body: unknown): ChatErrorCode {
  const { step, status, failure } = symptom
  if (symptom.token?.kind === 'unusable') return 'config/bad-token'
  if (failure) return failure === 'network' && symptom.online === false ? 'network/offline' : failures[failure]
  if (symptom.fields) return 'create/unexpected-shape'
  if (!status) return configured(symptom)
  if (status < 300) {
    return step === 'create' && typeof body === 'object' && !isHtml(symptom)
      ? 'create/unexpected-shape'
      : 'network/not-json'
  }
  if (status < 400) return 'network/redirect'
  if (step === 'create') {
    const named = field(body, 'code')
    if (isErrorCode(named)) return named
    const code = createStatuses[status]
    if (code) return code
  }
  if (status === 401 || status === 403) return accessCode(symptom)
  if (status === 404 && isOtherRegion(symptom)) return 'config/region-mismatch'
  if ((status === 400 || status === 422) && /too.?(long|large)|(?<!content-)length/i.test(symptom.body ?? '')) {
    return 'message/too-long'
  }
  return statuses[status] ?? (status < 500 ? 'request/invalid' : 'server/unavailable')
}

function configured(symptom: Symptom): ChatErrorCode {
  if (isOtherRegion(symptom)) return 'config/region-mismatch'
  if ((symptom.bytes ?? 0) > (symptom.limit ?? Infinity)) return 'message/too-long'
  return symptom.sendOnly ? 'capability/send-only' : 'config/invalid'
}

/** In the order of the checks: header sent, kind of token, expiry, region, pair, permission. */
function accessCode(symptom: Symptom): ChatErrorCode {
  const { status, scheme = 'Guest', body = '', token } = symptom
  const isEmpty403 = status === 403 && !body.trim()
  const rewritten = scheme === 'Guest' ? 'auth/header-rewritten' : 'auth/wrong-scheme'
  if (status === 403 && /scope|permission/i.test(body)) return 'auth/missing-scope'
  if (isEmpty403 && scheme !== 'Guest') return 'auth/wrong-scheme'
  if (symptom.headerChanged || (status === 401 && symptom.renewed)) return rewritten
  if (token?.kind === 'oauth') return 'auth/wrong-token-kind'
  if (isExpired(symptom) || /expired|revoked/i.test(body)) return 'auth/expired'
  if (isOtherRegion(symptom)) return 'config/region-mismatch'
  if (status === 401) return symptom.workedBefore ? 'auth/expired' : 'auth/wrong-token-kind'
  return isEmpty403 && symptom.wrapped ? rewritten : 'auth/forbidden'
}

function isExpired({ token, now }: Symptom): boolean {
  return (token?.expiresAt ?? Infinity) <= now
}

const regions = /(?:^|\.|\/)(mypurecloud\.[a-z.]+|[\w-]+\.(?:[\w-]+-)?pure\.cloud)/

/** The region a host, an address or an issuer names. */
function regionOf(text: string | undefined): string | undefined {
  return regions.exec(text ?? '')?.[1]
}

function isOtherRegion({ host, region, token }: Symptom): boolean {
  const own = regionOf(host)
  const other = regionOf(region) ?? regionOf(token?.issuer)
  return !!own && !!other && own !== other
}

/** Whether an answer is a page for people. */
export function isHtml({ contentType, body }: Pick<Symptom, 'contentType' | 'body'>): boolean {
  return /html/i.test(contentType ?? '') || /^\s*<(!doctype|html|head|body)/i.test(body ?? '')
}

function detailOf(code: ChatErrorCode, symptom: Symptom, body: unknown): string | undefined {
  const { host, token, bytes, limit } = symptom
  switch (code) {
    case 'auth/expired':
      return isExpired(symptom) ? `It ended at ${new Date(token?.expiresAt ?? 0).toISOString()}.` : undefined
    case 'config/region-mismatch':
      return `${host}, ${regionOf(symptom.region) ?? regionOf(token?.issuer)}.`
    case 'create/unexpected-shape':
      return `Fields: ${quote((symptom.fields ?? Object.keys(body ?? {})).join(', ')) || 'none'}.`
    case 'guest/not-found':
    case 'create/not-available':
    case 'network/cors-or-blocked':
      return host && `Host: ${host}.`
    case 'message/too-long':
      return limit === undefined ? limit : `${bytes ? `${bytes} bytes` : 'Limit'}; at most ${limit}.`
    case 'network/not-json': {
      const title = quote(/<title[^>]*>([^<]*)/i.exec(symptom.body ?? '')?.[1])
      return title && `Its title: "${title}".`
    }
    case 'request/invalid': {
      const said = quote(field(body, 'message'))
      return said && `It said: "${said}".`
    }
    default:
      return undefined
  }
}

/** Words of others, short, without what looks like an address or a token. */
function quote(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
        .replace(/\s+/g, ' ')
        .replace(/\S+@\S+|[\w.~+/=-]{24,}/g, '…')
        .trim()
        .slice(0, 120)
    : undefined
}
