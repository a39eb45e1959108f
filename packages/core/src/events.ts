import type { ChatError } from './errors.ts'
import type { Part } from './parts.ts'
import type { Receipt, ServerEvent, SessionEvent } from './transport.ts'
import type { Message, Wait } from './types.ts'

/** What the person did. */
export type PersonEvent =
  | {
      readonly type: 'message-queued'
      readonly localId: string
      readonly text: string
      /** What goes with the text: files, an answer. */
      readonly parts?: readonly Part[]
      readonly at: number
    }
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
  | ({ readonly type: 'unsent-restored' } & Unsent)
  | (Extract<ServerEvent, { type: 'messages-received' }> & { readonly at: number })
