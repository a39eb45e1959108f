import type { Exchange, SignInGrant } from '../transport.ts'
import type { Hosts } from './regions.ts'

/** Options of {@link webMessaging}. `deploymentId`, and `region` or all `hosts`, must be given. */
export interface WebMessagingOptions {
  /** Base domain of the organization (`mypurecloud.ie`) or name of its AWS region (`eu-west-1`). Any domain is accepted. */
  readonly region?: string
  /** Hosts to use instead of the region's own, each whole: a relay, or a service in a box. */
  readonly hosts?: Hosts
  /** Id of a Messenger deployment (Admin, Message, Messenger Deployments). */
  readonly deploymentId: string
  /** A session's token to go on with, kept by the host. It opens the conversation: treat it like a password. */
  readonly token?: string
  /** What the vendor's statistics call this client. @default 'parlor' */
  readonly application?: string
  /** What goes with the first message, for routing and for the agent; 2,048 bytes of names and values. */
  readonly attributes?: Readonly<Record<string, string>>
  /**
   * Gives the proof of who the guest is, when the session shall be of somebody who signed in. Called for the first
   * connect, and again when the sign-in cannot be renewed. The deployment must allow it.
   */
  readonly signIn?: () => Promise<SignInGrant>
  /** Longest text, UTF-8 bytes. @default 4_096 */
  readonly maxTextBytes?: number
  /** Milliseconds between two sends. The platform takes 2 a second. @default 600 */
  readonly sendSpacing?: number
  /** Milliseconds until a message's echo must be here. Then its fate is unknown, and the socket is opened anew. @default 15_000 */
  readonly echoTimeout?: number
  /** Milliseconds until a socket must be open, and each other answer be here. @default 20_000 */
  readonly timeout?: number
  /** How long before its end a session warns, milliseconds. @default 300_000 */
  readonly expiryNotice?: number
  /** @default the `fetch` of the moment this module was loaded */
  readonly fetch?: typeof fetch
  /** @default the runtime's own */
  readonly WebSocket?: typeof WebSocket
  /** Sends a file to its signed address and tells its progress from 0 to 1. @default XMLHttpRequest where there is one, else fetch */
  readonly put?: PutFile
  /** Hears of each frame and each request. Nothing that it gets holds a token or a text. */
  readonly observe?: (exchange: Exchange) => void
}

/** Sends a file; resolves with the HTTP status. */
export type PutFile = (
  url: string,
  request: {
    readonly body: Blob
    readonly headers: Readonly<Record<string, string>>
    readonly signal: AbortSignal
    readonly onProgress: (part: number) => void
  },
) => Promise<number>
