import { diagnosisOf, errorOfDiagnosis, type Diagnosis, type FailureKind, type Symptom } from '../diagnosis.ts'
import type { ChatError } from '../errors.ts'
import { explainBy, isCodeOf } from '../explainer.ts'
import { field, parseJson } from '../json.ts'
import type { OwnErrorCode } from '../own-errors.ts'
import { parseRetryAfter } from '../retry-after.ts'
import type { CommonCode } from '../words.ts'
import { words } from './explain.ts'
import type { RestCode } from './words.ts'

type Code = CommonCode | RestCode | OwnErrorCode

/** Explains what went wrong over the REST Guest API. */
export function diagnoseRest(symptom: Symptom): Diagnosis {
  const { status, date, correlationId } = symptom
  const body = parseJson(symptom.body)
  // The server's clock, where it shows one, is the one that ends a token.
  const facts = { ...symptom, now: Date.parse(date ?? '') || symptom.now }
  const code = codeOf(facts, body)
  return {
    ...diagnosisOf(symptom, {
      code,
      explanation: explainBy(words, code),
      detail: detailOf(code, facts, body),
      retryAfter: parseRetryAfter({ ...symptom, body }),
    }),
    status,
    correlationId: /^[\w-]{1,64}$/.exec(correlationId ?? '')?.[0],
  }
}

/** The error of a symptom. */
export function errorOf(symptom: Symptom): ChatError {
  return errorOfDiagnosis(diagnoseRest(symptom))
}

/** The code of each failure. */
const failures: Readonly<Record<FailureKind, Code>> = {
  network: 'network/cors-or-blocked',
  unreachable: 'network/cors-or-blocked',
  unsent: 'network/offline',
  timeout: 'network/timeout',
  redirect: 'network/redirect',
  aborted: 'send/interrupted',
  unreadable: 'network/not-json',
}

const statuses: Readonly<Record<number, Code>> = {
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

const createStatuses: Readonly<Record<number, Code>> = {
  401: 'create/unauthorized',
  403: 'create/missing-scope',
  404: 'create/not-available',
  410: 'create/not-available',
  413: 'request/invalid',
}

function codeOf(symptom: Symptom, json: unknown): Code {
  const { step, status = 0, failure, body = '', bytes = 0, limit = bytes, token } = symptom
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
    if (isCodeOf(words, named)) return named
    if (createStatuses[status]) return createStatuses[status]
  }
  if (status === 401 || status === 403) return accessCode(symptom)
  if (status === 404 && otherRegion(symptom)) return 'config/region-mismatch'
  if (/^4(00|22)$/.test(`${status}`) && /too.?(long|large)|(?<!content-)length/i.test(body)) return 'message/too-long'
  return statuses[status] ?? (status < 500 ? 'request/invalid' : 'server/unavailable')
}

/** In the order of the checks: header sent, kind of token, expiry, region, pair, permission. */
function accessCode(symptom: Symptom): Code {
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

function detailOf(code: Code, symptom: Symptom, json: unknown): string | undefined {
  const { host, bytes, limit, body } = symptom
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
