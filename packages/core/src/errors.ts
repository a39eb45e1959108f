/**
 * Every way Parlor can say no, as `area/what`. Most follow the diagnosis tables of the two guest APIs; the others name
 * what only a client can see (a blank text, a full storage, a conversation that was destroyed).
 */
export type ChatErrorCode =
  | 'auth/wrong-scheme'
  | 'auth/header-rewritten'
  | 'auth/expired'
  | 'auth/forbidden'
  | 'auth/missing-scope'
  | 'auth/wrong-token-kind'
  | 'auth/required'
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
  | 'message/attributes-too-large'
  | 'rate/limited'
  | 'server/unavailable'
  | 'network/cors-or-blocked'
  | 'network/offline'
  | 'network/timeout'
  | 'network/not-json'
  | 'network/redirect'
  | 'network/upgrade-refused'
  | 'network/lost'
  | 'config/region-mismatch'
  | 'config/bad-token'
  | 'config/invalid'
  | 'config/inactive'
  | 'config/no-deployment'
  | 'receive/too-large'
  | 'capability/send-only'
  | 'capability/clear-off'
  | 'capability/typing-off'
  | 'session/ended'
  | 'session/changed'
  | 'session/not-started'
  | 'session/expired'
  | 'session/not-found'
  | 'session/read-only'
  | 'session/cleared'
  | 'session/logged-out'
  | 'session/no-downgrade'
  | 'session/too-many-connections'
  | 'session/signed-in-elsewhere'
  | 'session/closed'
  | 'session/policy'
  | 'attachment/off'
  | 'attachment/type'
  | 'attachment/too-large'
  | 'attachment/content'
  | 'attachment/name'
  | 'attachment/name-too-long'
  | 'attachment/expired'
  | 'attachment/not-found'
  | 'attachment/not-uploaded'
  | 'attachment/empty'
  | 'attachment/upload-failed'
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
 *
 * @typeParam Code The codes of a package that raises errors of its own, such as `@parlor/desktop`.
 */
export class ChatError<Code extends string = ChatErrorCode> extends Error {
  readonly code: Code
  declare readonly likelyCause: string | undefined
  declare readonly hint: string
  declare readonly outcome: Outcome
  declare readonly retryable: boolean
  declare readonly retryAfter: number | undefined
  declare readonly status: number | undefined
  declare readonly correlationId: string | undefined

  constructor(code: Code, { message, ...details }: ChatErrorDetails) {
    super(message)
    Object.assign(this, { outcome: 'unknown', retryable: false }, details)
    Object.defineProperties(this, { name: { value: 'ChatError' }, [brand]: { value: true } })
    this.code = code
  }

  /** The fields that are safe in a log. */
  toJSON(): ChatErrorDetails & { readonly code: Code } {
    return { ...this, message: this.message }
  }
}

/** Whether a value is a {@link ChatError}, also one of another copy of this package on the same page. */
export function isChatError(value: unknown): value is ChatError {
  return typeof value === 'object' && value !== null && brand in value
}
