import { ChatError, type ChatErrorCode, type ChatErrorDetails, type Outcome } from './errors.ts'
import type { Explanation } from './explainer.ts'
import type { SocketFacts } from './socket-facts.ts'
import { goesOn, lookFirst, tryAgain } from './words.ts'

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

/** What the facts of one case add to what its code means. */
export interface CaseFacts<Code extends ChatErrorCode> {
  readonly code: Code
  readonly explanation: Explanation
  /** Something to say beside the words of the code. */
  readonly detail?: string
  /** Milliseconds that the service asked to wait. */
  readonly retryAfter?: number
}

/** The diagnosis of one case. */
export function diagnosisOf<Code extends ChatErrorCode>(
  { step, failure, status, socket }: Symptom,
  { code, explanation, detail, retryAfter }: CaseFacts<Code>,
): Diagnosis {
  const { message, hint, outcome } = explanation
  const isForNow =
    /^un[sr]/.test(failure ?? '') ||
    [408, 421, 425].includes(status ?? socket?.code ?? 0) ||
    (status === 503 && retryAfter !== undefined) ||
    (step === 'receive' && outcome === 'unknown')
  return {
    ...explanation,
    hint: hintOf(step, hint),
    code,
    message: message + (detail ? ` ${detail}.` : ''),
    outcome: isForNow ? 'transient' : outcome,
    retryAfter,
  }
}

/** What goes on by itself, and what may have arrived, depends on what was tried. */
function hintOf(step: Symptom['step'], hint: string): string {
  if (hint !== goesOn && hint !== lookFirst) return hint
  if (step === 'create') return tryAgain
  return step === 'receive' ? goesOn : hint
}

/** The error of a diagnosis. */
export function errorOfDiagnosis(diagnosis: Diagnosis): ChatError {
  return new ChatError(diagnosis.code, diagnosis)
}
