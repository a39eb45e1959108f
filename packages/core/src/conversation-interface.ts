import type { Environment } from './environment.ts'
import type { Part } from './parts.ts'
import type { TextStore } from './storage.ts'
import type { Link, Transport } from './transport.ts'
import type { ConversationState, GuestDetails, Message } from './types.ts'

/** Settings of a conversation. All but the transport have defaults. */
export interface ConversationOptions {
  /** The way to the service. */
  readonly transport: Transport
  /** Names the conversation in storage. @default 'default' */
  readonly id?: string
  /** Where unsent text is kept over a reload. @default sessionStorage */
  readonly storage?: TextStore
  /** Where the session (guest id and token) is kept over a reload: one record. @default sessionStorage */
  readonly sessionStore?: TextStore
  /** Most rows kept in memory. @default 1_000 */
  readonly maxMessages?: number
  /** The page: its network, whether it is seen, its other tabs. @default pageEnvironment() */
  readonly environment?: Environment
  /** Wall clock, epoch milliseconds. @default Date.now */
  readonly now?: () => number
  /** Clock of waits, milliseconds. @default performance.now */
  readonly monotonic?: () => number
  /** @default Math.random */
  readonly random?: () => number
  /** A fresh id of 128 random bits. */
  readonly createId?: () => string
}

/** One conversation: its state, and everything a person can do with it. */
export interface Conversation {
  readonly id: string
  readonly getState: () => ConversationState
  /** Hears real changes only. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
  /** The open session, for what only some transports can do (typing, files, older messages); none before it opens. */
  readonly link: () => Link | undefined
  /**
   * Wakes it: reads storage, takes up a kept session, or starts one when the transport knows its guest. Nothing with an
   * effect happens before. Calling it again does nothing.
   */
  readonly open: () => void
  /** Starts a session; callers at the same time share one attempt. Rejects with a {@link ChatError}. */
  readonly start: (guest?: GuestDetails) => Promise<void>
  /**
   * Gives the present session up for a new one. What was never confirmed stays, for the person to send again. Without
   * `guest`, a transport that asks for one goes back to asking.
   */
  readonly startNew: (guest?: GuestDetails) => Promise<void>
  /**
   * Ends the conversation and wipes its records from storage. Where the service can be told, it is told first, and the
   * end follows its answer; a refusal is `state.sessionError`. Else the agent sees nothing of it.
   */
  readonly end: () => void
  /**
   * Queues a text; its row is there when this returns. Resolves when the service took it. Rejects with a
   * {@link ChatError} when it is blank, too long or one too many (nothing is queued then), when it was refused, or when
   * the answer was lost (the row then says what can be done).
   *
   * @param parts What goes with the text, where the transport takes it: uploaded files, an answer.
   */
  readonly send: (text: string, parts?: readonly Part[]) => Promise<Message>
  /** Tries a failed message once more, at the end of the queue. */
  readonly retry: (localId: string) => void
  /** Sends a message again whose first attempt may have arrived. */
  readonly sendAgain: (localId: string) => void
  /** Lets an uncertain message be: it no longer holds up the others. */
  readonly leave: (localId: string) => void
  /**
   * Takes an unsent message back into the composer, in front of what is there, with its files. Gives its text; nothing
   * for a message on its way.
   */
  readonly edit: (localId: string) => string | undefined
  /** Removes an unsent message. A message on its way can't be removed. */
  readonly discard: (localId: string) => void
  /** Goes on after a pause, and ends a back-off early. Never sooner than the service asked for. */
  readonly resume: () => void
  /** Sets what stands in the composer; it is kept over a reload. */
  readonly setDraft: (text: string) => void
  /** Everything that has come in by now was seen. */
  readonly markRead: () => void
  /** Stops everything. With `purge`, wipes its records from storage too. Calling it again does nothing. */
  readonly destroy: (options?: { readonly purge?: boolean }) => void
}
