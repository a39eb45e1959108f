/**
 * What a request was about. `send` is a message by either transport, `frame` any other request over a socket. `other`:
 * preflights and paths that the service does not have.
 */
export type LogKind =
  | 'create'
  | 'send'
  | 'token'
  | 'feed'
  | 'stream'
  | 'push'
  | 'upgrade'
  | 'frame'
  | 'config'
  | 'history'
  | 'auth'
  | 'upload'
  | 'download'
  | 'other'

/** One line of the truth log: what really happened, whatever the client was told. No token and no text is in it. */
export interface LogEntry {
  /** Counts from 1, never reused, not even after a reset. */
  number: number
  /** ISO 8601, UTC: when it was decided what becomes of the request. */
  time: string
  /** `PUSH` for a line that was pushed to a guest, `SOCKET` for a request over a socket. */
  method: string
  /** Without query. A segment that may be a token is shown as `[hidden]`. */
  path: string
  /** First word of each Authorization value, `none` without the header, `unreadable` when it is no plain word. */
  scheme: string
  /**
   * What was answered, over a socket the code of the frame; `cut` when the connection was cut instead, `hang` when no
   * answer was given.
   */
  status: number | 'cut' | 'hang'
  kind: LogKind
  /** What a request over a socket asked for, `unknown` when the service has no such action. */
  action?: string
  guestId?: string
  /** What the service took over into the conversation, with the size of the text in UTF-8 bytes. */
  accepted?: { id: string; bytes: number }
  /** The answer had a body of zero bytes. */
  repliedEmpty?: boolean
  /** Id of the OAuth client that asked for a token or created a guest. */
  client?: string
  /** Id of the item that was pushed. */
  pushed?: string
  /** A fault switch decided this answer. */
  fault?: boolean
}

/** The truth log. It keeps the newest entries only, so that a service may run for days. */
export interface Log {
  add(entry: Omit<LogEntry, 'number'>): LogEntry
  /** Entries with a greater number, oldest first. */
  after(number: number): LogEntry[]
  clear(): void
}

export function createLog(limit: number = 20_000): Log {
  let entries: LogEntry[] = []
  let last = 0
  return {
    add(details) {
      const entry = { number: ++last, ...details }
      entries.push(entry)
      // Half as much again before it is cut back, so that a full log does not copy itself with each entry.
      if (entries.length > limit * 1.5) entries = entries.slice(-limit)
      return entry
    },
    after: (number) => entries.slice(-limit).filter((entry) => entry.number > number),
    clear: () => {
      entries = []
    },
  }
}
