import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import { isChatError, type ChatError } from '../errors.ts'
import type { IncomingMessage, ServerEvent } from '../transport.ts'
import type { ConversationState } from '../types.ts'
import type { Asking } from './connection.ts'
import type { Http } from './http.ts'
import { sleep } from './ids.ts'
import { readHistory, type Frame, type HistoryPage } from './wire.ts'

const pageSize = 25
/** Most pages of one repair. */
const mostPages = 40
/** Reads that the platform allows in a minute. */
const perMinute = 10
/** When the fate of a message is looked for after a reconnect, milliseconds. */
const evidenceTimes = [2_000, 3_000, 10_000]

export interface HistoryOptions {
  readonly api: string
  readonly http: Http
  readonly ask: (action: string, fields: Readonly<Record<string, unknown>>, how: Asking) => Promise<Frame>
  readonly getState: () => ConversationState | undefined
  readonly emit: (event: ServerEvent) => void
  readonly now: () => number
  readonly monotonic: () => number
}

/** What was missed, and how far it was read. */
export interface Gap {
  /** What was known when the connection was lost; what came live since then closes no gap. */
  readonly known: ReadonlySet<string>
  /** The page to read next. */
  page: number
}

/** Reads back what was said. */
export interface History {
  /** What has to be read from here on. */
  readonly gap: () => Gap
  /** Reads it, newest first, until it meets what was known. Rejects when it can't; asked again, it goes on from there. */
  readonly repair: (gap: Gap, signal: AbortSignal) => Promise<void>
  /** Looks a few times for messages whose fate is unknown. */
  readonly seek: (signal: AbortSignal) => Promise<void>
  readonly older: () => Promise<void>
  /** The token for reading belongs to a session that is over. */
  readonly forget: () => void
}

export function createHistory(options: HistoryOptions): History {
  const { api, http, ask, getState, emit, now, monotonic } = options
  let jwt: { readonly jwt: string; readonly expiresAt: number } | undefined
  let asking: Promise<string> | undefined
  let reads: number[] = []
  let loading: Promise<void> | undefined

  async function getJwt(): Promise<string> {
    if (jwt && jwt.expiresAt > now() + 5_000) return jwt.jwt
    asking ??= askJwt().finally(() => (asking = undefined))
    return asking
  }

  async function askJwt(): Promise<string> {
    const frame = await ask('getJwt', {}, { expects: 'jwt' })
    if (frame.kind !== 'jwt') throw errorOfCode('network/lost', { outcome: 'transient' })
    jwt = frame
    return frame.jwt
  }

  async function read(pageNumber: number, isRetry = false): Promise<HistoryPage> {
    const oldest = reads.at(-perMinute)
    const wait = oldest === undefined ? 0 : oldest + 60_000 - monotonic()
    if (wait > 0) throw errorOfCode('rate/limited', { retryAfter: wait })
    reads = [...reads.slice(1 - perMinute), monotonic()]
    const bearer = await getJwt()
    const { status, body } = await http(
      `${api}/api/v2/webmessaging/messages?pageSize=${pageSize}&pageNumber=${pageNumber}`,
      { bearer },
    )
    const page = status === 200 ? readHistory(body) : undefined
    if (page) return page
    jwt = undefined
    if (status === 401 && !isRetry) return read(pageNumber, true)
    throw status === 200
      ? errorOf({ step: 'receive', failure: 'unreadable', now: now() })
      : errorOf({ step: 'receive', socket: { code: status }, now: now() })
  }

  function knownIds(): Set<string> {
    const messages = getState()?.messages ?? []
    return new Set(messages.flatMap(({ id }) => (id === undefined ? [] : [id])))
  }

  function give(newestFirst: readonly IncomingMessage[]): void {
    if (newestFirst.length > 0) emit({ type: 'messages-received', messages: [...newestFirst].reverse(), live: false })
  }

  async function repair(gap: Gap, signal: AbortSignal): Promise<void> {
    const { known } = gap
    let oldest: number | undefined
    for (; gap.page <= mostPages; gap.page += 1) {
      const { messages, entries, total = 0 } = await read(gap.page)
      if (signal.aborted) return
      give(messages)
      oldest = messages.at(-1)?.time ?? oldest
      const isEnd = entries < pageSize || gap.page * pageSize >= total
      if (known.size === 0) emit({ type: 'facts-changed', facts: { hasOlder: !isEnd } })
      if (isEnd || known.size === 0 || messages.some(({ id }) => known.has(id))) return
    }
    if (oldest !== undefined) emit({ type: 'messages-received', messages: [gapAt(oldest - 1)], live: false })
  }

  async function older(): Promise<void> {
    const known = knownIds()
    for (let number = Math.floor(known.size / pageSize) + 1; ; number += 1) {
      const { messages, entries, total = 0 } = await read(number)
      const isEnd = entries < pageSize || number * pageSize >= total
      give(messages)
      if (isEnd) emit({ type: 'facts-changed', facts: { hasOlder: false } })
      if (isEnd || messages.some(({ id }) => !known.has(id))) return
    }
  }

  return {
    gap: () => ({ known: knownIds(), page: 1 }),
    repair,
    async seek(signal) {
      for (const time of evidenceTimes) {
        await sleep(time, signal)
        if (signal.aborted || !getState()?.messages.some(isOpenAttempt)) return
        try {
          give((await read(1)).messages)
        } catch {}
      }
    },
    older() {
      loading ??= older()
        .catch((error: unknown) => {
          throw isChatError(error) ? error : unreadable(now())
        })
        .finally(() => (loading = undefined))
      return loading
    },
    forget: () => (jwt = undefined),
  }
}

function isOpenAttempt({ delivery }: ConversationState['messages'][number]): boolean {
  return delivery?.status === 'uncertain'
}

function unreadable(now: number): ChatError {
  return errorOf({ step: 'receive', failure: 'unreadable', now })
}

/** A row that says that messages before it may be missing. */
function gapAt(time: number): IncomingMessage {
  return { id: `gap-${time}`, own: false, author: { kind: 'system' }, parts: [{ kind: 'event', name: 'gap' }], time }
}
