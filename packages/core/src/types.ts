import type { ChatError } from './errors.ts'
import type { Part } from './parts.ts'
import type { DeploymentConfig } from './web-messaging/deployment.ts'

/** Who wrote something. `guest` is the customer's side. */
export type AuthorKind = 'guest' | 'agent' | 'bot' | 'system'

/** The writer of a message. */
export interface Author {
  readonly kind: AuthorKind
  readonly id?: string
  readonly name?: string
  /** Address of a picture. */
  readonly image?: string
}

/** Why a message waits. */
export type QueueReason = 'offline' | 'behind' | 'backoff' | 'rate-limited' | 'session' | 'paused'

/** The state of a message of our own side. Reliability specification, section 3. */
export type Delivery =
  | { readonly status: 'queued'; readonly reason?: QueueReason; readonly retryAt?: number }
  | { readonly status: 'sending'; readonly since: number }
  | { readonly status: 'sent' }
  | { readonly status: 'delivered' }
  | { readonly status: 'read' }
  | {
      readonly status: 'uncertain'
      /** Why the answer is not known. */
      readonly error: ChatError
      /** A later attempt of the same message that was refused. */
      readonly refused?: ChatError
    }
  | { readonly status: 'left' }
  | { readonly status: 'failed'; readonly error: ChatError }

/** What is remembered of one press of Send. */
export interface Intent {
  /** Place in the order of sending, 1, 2, 3 ... per conversation and tab. A new attempt by the person gets a new one. */
  readonly seq: number
  /** Attempts issued so far. */
  readonly attempts: number
  /** Attempts whose outcome is unknown to this day. */
  readonly open: number
  /** Start of the earliest attempt that is not proved refused, epoch milliseconds. Evidence is looked for from then on. */
  readonly issuedAt?: number
  /** Attempts since the person last pressed a button; the cap is 8. */
  readonly tries: number
  /** The `seq` this message had before the person sent it again. */
  readonly resendOf?: number
  /** Sent again although an earlier attempt may have arrived. */
  readonly mayDuplicate?: boolean
  /**
   * Restored in a session that took messages without telling their ids: a replayed text may be one of those, and proves
   * nothing of this one.
   */
  readonly isBlind?: boolean
  /** Written in a session that is over: it never goes out, and holds up nothing, unless the person sends it again. */
  readonly formerSession?: boolean
}

/** One row of the conversation. */
export interface Message {
  /** Ours, for life: use it as the React key. Survives the server's id. */
  readonly localId: string
  /** The server's id, once known. */
  readonly id?: string
  /** Further server ids of the same message: it was taken twice, and is shown once. */
  readonly otherIds?: readonly string[]
  /** Our reference, on an own message of another tab or an earlier page, where the service told it. */
  readonly reference?: string
  readonly author: Author
  readonly parts: readonly Part[]
  /** When it was written, epoch milliseconds: the server's time once known, else this machine's. */
  readonly time: number
  /** Sort key of the row. Follows `time`, except that own messages never overtake each other. */
  readonly place: number
  /** Present on messages of our own side. */
  readonly delivery?: Delivery
  /** Present on messages written in this tab. */
  readonly intent?: Intent
  /** Number of a message that came in live from somebody else: 1, 2, 3 ... Absent on history and on own messages. */
  readonly arrival?: number
}

/** A message that was written in this tab. */
export interface WrittenMessage extends Message {
  readonly delivery: Delivery
  readonly intent: Intent
}

/** State of the way to the service. Reliability specification, section 9. */
export type Connection =
  /** No guest yet, or the last start failed with `error`. */
  | { readonly status: 'idle'; readonly error?: ChatError }
  | { readonly status: 'connecting' }
  /** The link is open, the session is not configured yet. */
  | { readonly status: 'connected' }
  | { readonly status: 'ready' }
  | { readonly status: 'reconnecting'; readonly error: ChatError; readonly nextTryAt?: number; readonly since: number }
  | { readonly status: 'offline' }
  /** Sending stopped; `error` says why and what helps. Nothing is lost, nothing is repeated. */
  | { readonly status: 'paused'; readonly error: ChatError }
  /** Ended, by the person or by the service. */
  | { readonly status: 'closed'; readonly error?: ChatError }
  /** The other side ended it: it can be read, and a new one started. Web Messaging only. */
  | { readonly status: 'read-only' }
  /** The service ended the session for good (it expired, was cleared, or logged out). Web Messaging only. */
  | { readonly status: 'ended'; readonly error?: ChatError }

/** Why the outbox rests, and until when (epoch milliseconds, for display). */
export interface Wait {
  readonly reason: 'backoff' | 'rate-limited'
  readonly until: number
}

/** What a transport can do. What it can't is absent from the hooks as `supported: false`. */
export interface Capabilities {
  /** Whether messages of the other side come in. */
  readonly receive: boolean
  readonly history: boolean
  readonly attachments: boolean
  readonly typing: boolean
  readonly receipts: boolean
  /** Whether a repeated send with the same key is taken once. */
  readonly dedupe: 'none' | 'key'
  /** Whether our reference comes back with a message. */
  readonly reference: 'none' | 'echoed' | 'stored'
  /** What reading back proves about a message that is not found. */
  readonly readBack: 'none' | 'hint' | 'authoritative'
  /** Longest text, UTF-8 bytes. */
  readonly maxTextBytes: number
  /** Shortest time between two sends, milliseconds. */
  readonly sendSpacing: number
}

/** Who a guest is, as the start form asks it. Further fields are passed on as they are. */
export interface GuestDetails {
  readonly name: string
  readonly email: string
  readonly [field: string]: unknown
}

/** What a session allows, and how long it lives, where the transport tells. */
export interface SessionInfo {
  /** Nothing was said in it yet when it opened. */
  readonly isNew: boolean
  /** The guest signed in. */
  readonly isSignedIn: boolean
  /** Signing in closed an earlier conversation of the same person on another device. */
  readonly closedElsewhere?: boolean
  /** When it ends if nothing is said, epoch milliseconds. */
  readonly expiresAt?: number
  /** Whether that is near, so that the person should be warned. Anything said takes it back. */
  readonly endsSoon: boolean
  /** Whether files may be sent. */
  readonly takesFiles: boolean
  /** Media types that may be sent, such as `image/*`. */
  readonly fileTypes: readonly string[]
  /** Largest file, thousands of bytes. */
  readonly maxFileSizeKB: number
  /** With the dot, lower case. */
  readonly blockedExtensions: readonly string[]
  /** Most UTF-8 bytes of all names and values of the custom attributes; absent: no limit is known. */
  readonly maxAttributesBytes?: number
  /** Whether the guest's typing is told. */
  readonly tellsTyping: boolean
  /** Whether {@link Conversation.end} ends the conversation for the agent, too. */
  readonly canClear: boolean
}

/** A file that is about to go out. */
export interface Upload {
  /** The vendor's id of the file. */
  readonly id: string
  /** What is sent, for a preview and for another try. */
  readonly file: Blob & { readonly name: string }
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Media type. */
  readonly mime: string
  /** `ready` means that it is stored and may be sent. */
  readonly status: 'asking' | 'uploading' | 'checking' | 'ready' | 'failed'
  /** From 0 to 1, while it is uploading. */
  readonly progress: number
  readonly error?: ChatError
}

/** Facts that hold until the next ones: of the connection, of waiting, of what the person typed or read. */
export type Facts = Partial<
  Pick<
    ConversationState,
    | 'attachmentUrls'
    | 'connection'
    | 'deployment'
    | 'draft'
    | 'guest'
    | 'hasOlder'
    | 'nextSeq'
    | 'readUpTo'
    | 'receiveError'
    | 'sentFiles'
    | 'session'
    | 'sessionError'
    | 'storageError'
    | 'typing'
    | 'uploads'
    | 'wait'
  >
>

/** The whole of a conversation, immutable. Each change makes a new one that shares every untouched row. */
export interface ConversationState {
  readonly messages: readonly Message[]
  readonly connection: Connection
  /** The guest of this session, once known. */
  readonly guest?: { readonly id?: string; readonly name?: string }
  /** The guest details the person must give before a conversation can start. */
  readonly asksGuest: boolean
  readonly capabilities: Capabilities
  readonly wait?: Wait
  /** Messages of the other side may be late or missing; sending goes on. */
  readonly receiveError?: ChatError
  /** Unsent text lives in memory only. */
  readonly storageError?: ChatError
  /** Live messages of others so far. */
  readonly arrivals: number
  /** The `arrival` up to which the person has read. */
  readonly readUpTo: number
  /** Text in the composer. */
  readonly draft: string
  readonly hasOlder: boolean
  /** Who of the other side is typing. */
  readonly typing?: Author
  readonly session?: SessionInfo
  /** What the administrator set, as the deployment publishes it. */
  readonly deployment?: DeploymentConfig
  /** Files on their way to the service, or ready to go with the next message. */
  readonly uploads?: readonly Upload[]
  /** Addresses of files, by id, that are fresher than those in the messages. */
  readonly attachmentUrls?: Readonly<Record<string, string>>
  /** Files that went out from this page, by the id of their part: what a message shows without asking for it again. */
  readonly sentFiles?: Readonly<Record<string, Upload['file']>>
  /** A refusal that concerns no message. */
  readonly sessionError?: ChatError
  readonly nextSeq: number
  /** Server ids that messages of this tab own, also from before a reload, the newest 50; `''` for one without an id. */
  readonly settledIds: readonly string[]
  /** Most rows kept; the oldest settled ones go first. */
  readonly maxMessages: number
}
