import type { ChatError, ChatErrorCode } from './errors.ts'
import type { Part } from './parts.ts'
import type { Author, Capabilities, GuestDetails } from './types.ts'

/** A message as a transport read it off the wire. */
export interface IncomingMessage {
  /** The server's id. */
  readonly id: string
  /** Our own reference, when the transport carries one back. */
  readonly reference?: string
  /** Whether our side of the conversation wrote it (from this tab or any other). */
  readonly own: boolean
  readonly author: Author
  readonly parts: readonly Part[]
  /** Server time, epoch milliseconds; absent when the server told none. */
  readonly time?: number
}

/** What the server said, in the words of the conversation. */
export type ServerEvent =
  /** `live` is false for replay, history and gap repair, which are never announced or counted as unread. */
  | { readonly type: 'messages-received'; readonly messages: readonly IncomingMessage[]; readonly live: boolean }
  /** Receiving does not work for now; sending goes on. */
  | { readonly type: 'receive-failed'; readonly error: ChatError }
  | { readonly type: 'receive-restored'; readonly error?: undefined }
  /** The service ended the session, or refuses it for good. */
  | { readonly type: 'session-paused'; readonly error: ChatError }
  | { readonly type: 'session-ended'; readonly error?: ChatError }

/** One message on its way out. */
export interface Draft {
  readonly localId: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Well-formed text: lone surrogates are already replaced. */
  readonly text: string
}

/** What the server told when it took a message. Both may be absent: a 2xx without a body is enough. */
export interface Receipt {
  readonly id?: string
  /** Epoch milliseconds. */
  readonly time?: number
}

/** What is needed to take a session up again after a reload. Plain JSON; opaque to everything but its transport. */
export type SessionRecord = Readonly<Record<string, unknown>>

export interface ConnectRequest {
  /** Stops everything the link does. */
  readonly signal: AbortSignal
  /** Details of the guest to make; absent when taking up `session` or when the transport knows its guest. */
  readonly guest?: GuestDetails
  /** The record of an earlier page of this tab. */
  readonly session?: SessionRecord
  readonly onEvent: (event: ServerEvent) => void
  /** Called whenever the record changes (made, renewed). */
  readonly onSession: (record: SessionRecord) => void
}

/** An open session. */
export interface Link {
  readonly guestId?: string
  /** Rejects with a {@link ChatError} whose `outcome` says what the failure proves. */
  send(draft: Draft, signal: AbortSignal): Promise<Receipt>
  /**
   * Asks the host for fresh credentials of the same guest. Rejects with `session/changed` when another guest came back.
   * Absent when nobody can renew.
   */
  renew?(signal: AbortSignal): Promise<void>
  /** Receives now instead of at the next turn (the page came to the front, or just sent). */
  poke?(): void
  /** Receives nothing until poked. */
  hold?(): void
  /** Lets go of everything. Idempotent. */
  close(): void
}

/** The seam between a conversation and a service. */
export interface Transport {
  /** A short name: `guest-rest`. */
  readonly name: string
  readonly capabilities: Capabilities
  /** Whether {@link ConnectRequest.guest} must be given to start a new session. */
  readonly asksGuest: boolean
  /**
   * Opens one session. Resolves when the session can be used, rejects with a {@link ChatError}.
   * Throws before any request when its configuration or the session record is wrong.
   */
  connect(request: ConnectRequest): Promise<Link>
}

/** One request or push as an inspector shows it. It never holds a token, a body or a text. */
export interface Exchange {
  /** Counts up per transport. */
  readonly number: number
  readonly direction: 'out' | 'in'
  /** Start, epoch milliseconds. */
  readonly time: number
  readonly method: string
  /** Without query. */
  readonly path: string
  /** Scheme of the Authorization header that was set by us, `none` without one. An interceptor may change it later, unseen. */
  readonly scheme: string
  /** HTTP status; absent while it is under way and when no answer came. */
  readonly status?: number
  /** How it went when there is no status. */
  readonly state: 'pending' | 'answered' | 'failed'
  readonly code?: ChatErrorCode
  /** The refusal explained. */
  readonly error?: ChatError
}
