/**
 * What a socket of Web Messaging said when something went wrong. Without `code` and `event`, the socket itself closed.
 *
 * @see https://developer.genesys.cloud/commdigital/digital/webmessaging/websocketapi
 */
export interface SocketFacts {
  /** The code of an error frame: one of the service's own (4000 and above), or as of HTTP. */
  readonly code?: number
  /** The words of an error frame. Only known beginnings are looked for; they are never repeated. */
  readonly text?: string
  /** Milliseconds that an error frame asked to wait. */
  readonly retryAfter?: number
  /** An event that ends the session or this connection. */
  readonly event?: 'expired' | 'cleared' | 'logged-out' | 'closed'
  /** The reason that came with `closed`. */
  readonly reason?: string
  /** The socket's close code. A browser shows 1006 for everything that closes before it opens. */
  readonly closeCode?: number
  /** Whether this session ever opened a socket. */
  readonly opened?: boolean
  /** What the public deployment configuration tells: `unread` when it could not be had. */
  readonly deployment?: 'active' | 'inactive' | 'missing' | 'unread'
}
