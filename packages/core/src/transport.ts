import type { Environment } from './environment.ts'
import type { ChatError, ChatErrorCode } from './errors.ts'
import type { Part } from './parts.ts'
import type { Author, Capabilities, ConversationState, Facts, GuestDetails } from './types.ts'

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

/** What became of the session. */
export type SessionEvent =
  /** Another session begins; what was never confirmed belongs to the one that is over. */
  | { readonly type: 'session-changed'; readonly error: ChatError }
  /** The conversation is over; `error` is what becomes of messages that were not sent. */
  | { readonly type: 'session-ended'; readonly error: ChatError }
  /** The person lets sending go on after a pause. */
  | { readonly type: 'session-resumed' }
  | { readonly type: 'facts-changed'; readonly facts: Facts }

/** What the server said, in the words of the conversation. */
export type ServerEvent =
  /**
   * `live` is false for replay, history and gap repair, which are never announced or counted as unread. In any order; of
   * more than 10,000 messages with times, the last 10,000 are there at once and those before them a little later.
   */
  | { readonly type: 'messages-received'; readonly messages: readonly IncomingMessage[]; readonly live: boolean }
  /** Receiving does not work for now; sending goes on. */
  | { readonly type: 'receive-failed'; readonly error: ChatError }
  | { readonly type: 'receive-restored'; readonly error?: undefined }
  /** The service refuses the session. */
  | { readonly type: 'session-paused'; readonly error: ChatError }
  | { readonly type: 'session-ended'; readonly error?: ChatError }
  | Exclude<SessionEvent, { readonly type: 'session-ended' }>

/** One message on its way out. */
export interface Draft {
  readonly localId: string
  /** 1 for the first attempt. */
  readonly attempt: number
  /** Well-formed text: lone surrogates are already replaced. */
  readonly text: string
  /** Everything the row holds, its text included. */
  readonly parts?: readonly Part[]
}

/** What the server told when it took a message. Both may be absent: a 2xx without a body is enough. */
export interface Receipt {
  readonly id?: string
  /** Epoch milliseconds. */
  readonly time?: number
}

/** What is needed to take a session up again after a reload. Plain JSON; opaque to everything but its transport. */
export type SessionRecord = Readonly<Record<string, unknown>>

/** What a transport gets to open a session with. */
export interface ConnectRequest {
  /** Stops everything the link does. */
  readonly signal: AbortSignal
  /** Details of the guest to make; absent when taking up `session` or when the transport knows its guest. */
  readonly guest?: GuestDetails
  /** The record of an earlier page of this tab. */
  readonly session?: SessionRecord
  readonly onEvent: (event: ServerEvent) => void
  /** Called whenever the record changes (made, renewed; `undefined`: there is nothing to take up any more). */
  readonly onSession: (record: SessionRecord | undefined) => void
  /** The page. @default the real one */
  readonly environment?: Environment
  /** The clocks and the dice of the conversation. @default the real ones */
  readonly now?: () => number
  readonly monotonic?: () => number
  readonly random?: () => number
  /** What the conversation holds now. */
  readonly getState?: () => ConversationState
}

/** Who signs in, as the identity provider answered: a code, or the tokens of the implicit flow. */
export type SignInGrant =
  | { readonly code: string; readonly redirectUri: string; readonly codeVerifier?: string }
  | { readonly idToken: string; readonly nonce: string }

/** An open session. */
export interface Link {
  readonly guestId?: string
  /** What holds from the start, beside `ready`. */
  readonly facts?: Facts
  /**
   * Waits until this page may send: alone among all tabs that have the session open, and within the limits of the
   * service. Resolves with the way to end the turn, which the signal does, too. Rejects with a {@link ChatError} with
   * `retryAfter` when that takes long. Absent: it may send at any time.
   */
  takeTurn?(signal: AbortSignal): Promise<() => void>
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
  /** Goes on after a pause: connects again where that is needed. Absent: sending just goes on. */
  resume?(): void
  /** Starts a new conversation in the same session, which the other side has ended; `undefined` where a new session is needed. */
  startNew?(): Promise<void> | undefined
  /** Ends the conversation for the other side, too; `undefined` where that is not possible. Rejects when it is refused. */
  end?(): Promise<void> | undefined
  /** Brings older messages. Concurrent calls share one request. */
  loadOlder?(): Promise<void>
  /** Tells that the guest is typing, as often as is allowed. */
  tellTyping?(): void
  /** Sets what goes with the next message, for routing and for the agent. Rejects when it is too large. */
  setAttributes?(attributes: Readonly<Record<string, string>>): Promise<void>
  /** Uploads a file, so that it can go with a message. Gives the id under which `state.uploads` tells how it goes. */
  upload?(file: Blob & { readonly name: string }): string
  /** Takes a file back, wherever it is on its way, also out of a message that did not go out. */
  removeUpload?(id: string): void
  /** These files belong to a message now: they leave `state.uploads`, so that no other message takes them. */
  takeUploads?(ids: readonly string[]): void
  /** The message did not go out: its files are ready for another one. */
  returnUploads?(ids: readonly string[]): void
  /** Asks for a fresh address of a file; it appears in `state.attachmentUrls`. */
  refreshAttachment?(id: string): Promise<void>
  /** Signs the guest in, in the middle of the conversation. */
  signIn?(grant: SignInGrant): Promise<void>
  /** Signs the guest out, everywhere. */
  signOut?(): Promise<void>
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
   * Opens one session. Resolves when the session can be used, rejects with a {@link ChatError}: before any request when
   * the configuration or the session record is wrong.
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
  /** HTTP status, or the code with which a socket closed; absent while it is under way and when no answer came. */
  readonly status?: number
  /** How it went when there is no status. */
  readonly state: 'pending' | 'answered' | 'failed'
  readonly code?: ChatErrorCode
  /** The refusal explained. */
  readonly error?: ChatError
  /** A frame of a socket, as JSON: the names of all fields, and values only where they say nothing of anybody. */
  readonly frame?: string
}
