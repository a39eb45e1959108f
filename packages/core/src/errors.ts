/**
 * Every way Parlor can say no, as `area/what`. Most follow the diagnosis table for the REST Guest API; the others name
 * what only a client can see (a blank text, a full storage, a conversation that was destroyed).
 */
export type ChatErrorCode =
  | 'auth/wrong-scheme'
  | 'auth/header-rewritten'
  | 'auth/expired'
  | 'auth/forbidden'
  | 'auth/missing-scope'
  | 'auth/wrong-token-kind'
  | 'create/unauthorized'
  | 'create/missing-scope'
  | 'create/not-available'
  | 'create/unexpected-shape'
  | 'guest/not-found'
  | 'request/invalid'
  | 'request/method'
  | 'request/conflict'
  | 'request/content-type'
  | 'message/too-long'
  | 'message/blank'
  | 'rate/limited'
  | 'server/unavailable'
  | 'network/cors-or-blocked'
  | 'network/offline'
  | 'network/timeout'
  | 'network/not-json'
  | 'network/redirect'
  | 'config/region-mismatch'
  | 'config/bad-token'
  | 'config/invalid'
  | 'capability/send-only'
  | 'session/ended'
  | 'session/changed'
  | 'session/not-started'
  | 'send/gave-up'
  | 'send/interrupted'
  | 'storage/unavailable'
  | 'conversation/destroyed'
  | 'conversation/full'

/**
 * What an answer proves about one attempt, and whom it concerns.
 *
 * - `message`: refused for good because of this message; the next one may go.
 * - `session`: refused because of the session; every message waits, nothing is lost.
 * - `transient`: refused for now; the same attempt may be repeated after a wait.
 * - `unknown`: the server may or may not have taken it; never repeated by machine.
 */
export type Outcome = 'message' | 'session' | 'transient' | 'unknown'

/** The facts of a {@link ChatError}, without its code. */
export interface ChatErrorDetails {
  /** What happened, one sentence for a person. */
  readonly message: string
  /** The likely cause, one or two sentences. */
  readonly likelyCause?: string
  /** What to do about it. */
  readonly hint: string
  /** @default 'unknown' */
  readonly outcome?: Outcome
  /** Whether the very same message may be tried again by the person. @default false */
  readonly retryable?: boolean
  /** Milliseconds that the server asked to wait. */
  readonly retryAfter?: number
  /** HTTP status, when there was an answer. */
  readonly status?: number
  /** The vendor's `inin-correlation-id` of the answer, for a support case. */
  readonly correlationId?: string
}

const brand: unique symbol = Symbol.for('parlor.chat-error') as never

/**
 * The one error of Parlor. It says what happened (`message`), the likely cause (`likelyCause`) and what to do (`hint`).
 * It never holds a token, an address or the text of a message, and `JSON.stringify` gives these fields only.
 */
export class ChatError extends Error {
  override readonly name: string = 'ChatError'
  readonly code: ChatErrorCode
  readonly likelyCause: string | undefined
  readonly hint: string
  readonly outcome: Outcome
  readonly retryable: boolean
  readonly retryAfter: number | undefined
  readonly status: number | undefined
  readonly correlationId: string | undefined

  constructor(code: ChatErrorCode, details: ChatErrorDetails) {
    super(details.message)
    this.code = code
    this.likelyCause = details.likelyCause
    this.hint = details.hint
    this.outcome = details.outcome ?? 'unknown'
    this.retryable = details.retryable ?? false
    this.retryAfter = details.retryAfter
    this.status = details.status
    this.correlationId = details.correlationId
    Object.defineProperty(this, brand, { value: true })
  }

  /** The fields that are safe in a log. */
  toJSON(): ChatErrorDetails & { readonly code: ChatErrorCode } {
    const { code, message, likelyCause, hint, outcome, retryable, retryAfter, status, correlationId } = this
    return { code, message, likelyCause, hint, outcome, retryable, retryAfter, status, correlationId }
  }
}

/** Whether a value is a {@link ChatError}, also one of another copy of this package on the same page. */
export function isChatError(value: unknown): value is ChatError {
  return typeof value === 'object' && value !== null && brand in value
}
