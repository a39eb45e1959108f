import type { ChatError } from './errors.ts'
import type { Receipt, ServerEvent } from './transport.ts'
import type { ConversationState, Message, Wait } from './types.ts'

/** What the person did. */
export type PersonEvent =
  | { readonly type: 'message-queued'; readonly localId: string; readonly text: string; readonly at: number }
  /** Try again or Send again: a new place at the end. */
  | { readonly type: 'message-requeued'; readonly localId: string; readonly at: number }
  | { readonly type: 'message-left'; readonly localId: string }
  | { readonly type: 'message-removed'; readonly localId: string }

/** What became of an attempt. */
export type AttemptEvent =
  | { readonly type: 'message-sending'; readonly localId: string; readonly at: number }
  | { readonly type: 'message-accepted'; readonly localId: string; readonly receipt: Receipt }
  /** Not taken, or nobody knows: `error.outcome` decides what becomes of the row. */
  | { readonly type: 'message-unsent'; readonly localId: string; readonly error: ChatError }

/** What became of the session. */
export type SessionEvent =
  /** Another session begins; what was never confirmed belongs to the one that is over. */
  | { readonly type: 'session-changed'; readonly error: ChatError }
  /** The conversation is over; `error` is what becomes of messages that were not sent. */
  | { readonly type: 'session-ended'; readonly error: ChatError }
  /** The person lets sending go on after a pause. */
  | { readonly type: 'session-resumed' }

/** Facts that hold until the next ones: of the connection, of waiting, of what the person typed or read. */
export type Facts = Partial<
  Pick<ConversationState, 'connection' | 'guest' | 'wait' | 'receiveError' | 'storageError' | 'readUpTo' | 'draft'>
>

/** What a reload must not lose. */
export interface Unsent {
  readonly messages: readonly Message[]
  readonly draft: string
  readonly nextSeq: number
  readonly settledIds: readonly string[]
  readonly wait?: Wait
}

/** Everything that changes a conversation. */
export type ConversationEvent =
  | PersonEvent
  | AttemptEvent
  | SessionEvent
  | { readonly type: 'facts-changed'; readonly facts: Facts }
  | ({ readonly type: 'unsent-restored' } & Unsent)
  | (Extract<ServerEvent, { type: 'messages-received' }> & { readonly at: number })
