import type { ChatError } from './errors.ts'
import type { Receipt, ServerEvent } from './transport.ts'
import type { Message, Wait } from './types.ts'

/** What the person did. */
export type PersonEvent =
  | { readonly type: 'message-queued'; readonly localId: string; readonly text: string; readonly at: number }
  /** Try again or Send again: a new place at the end. */
  | { readonly type: 'message-requeued'; readonly localId: string; readonly at: number }
  | { readonly type: 'message-left'; readonly localId: string }
  | { readonly type: 'message-removed'; readonly localId: string }
  | { readonly type: 'draft-changed'; readonly text: string }
  | { readonly type: 'messages-read' }

/** What became of an attempt. */
export type AttemptEvent =
  | { readonly type: 'message-sending'; readonly localId: string; readonly at: number }
  | { readonly type: 'message-accepted'; readonly localId: string; readonly receipt: Receipt }
  | { readonly type: 'message-refused'; readonly localId: string; readonly error: ChatError }
  /** Refused for now, or never on the wire: it waits again. */
  | { readonly type: 'message-deferred'; readonly localId: string }
  | { readonly type: 'message-doubted'; readonly localId: string; readonly error: ChatError }

/** What became of the way to the service. */
export type ConnectionEvent =
  | { readonly type: 'session-starting' }
  | { readonly type: 'session-start-failed'; readonly error: ChatError }
  | { readonly type: 'session-ready'; readonly guestId?: string; readonly guestName?: string }
  | { readonly type: 'session-resumed' }
  /** The unsent messages belong to another session now over. */
  | { readonly type: 'session-changed'; readonly error: ChatError }
  | { readonly type: 'session-closed'; readonly error?: ChatError }
  | { readonly type: 'network-lost' }
  | { readonly type: 'network-back' }
  | { readonly type: 'wait-started'; readonly wait: Wait }
  | { readonly type: 'wait-ended' }

/** What a reload must not lose. */
export interface Unsent {
  readonly messages: readonly Message[]
  readonly draft: string
  readonly nextSeq: number
  readonly settledIds: readonly string[]
  readonly wait?: Wait
}

/** What storage gave and took. */
export type StorageEvent =
  | ({ readonly type: 'unsent-restored' } & Unsent)
  | { readonly type: 'storage-failed'; readonly error: ChatError }

type MessagesReceived = Extract<ServerEvent, { type: 'messages-received' }>

/** Everything that changes a conversation. */
export type ConversationEvent =
  | PersonEvent
  | AttemptEvent
  | ConnectionEvent
  | StorageEvent
  | (MessagesReceived & { readonly at: number })
  | Exclude<ServerEvent, MessagesReceived>
