import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import type { IncomingMessage, ServerEvent } from '../transport.ts'
import type { ConversationState } from '../types.ts'
import type { Ask } from './connection.ts'
import type { Http } from './http.ts'
import { createLimit } from './limit.ts'
import { shared } from './shared.ts'
import { sleep } from '../sleep.ts'
import { readHistory, systemRow } from './wire.ts'

const pageSize = 25
/** Most pages of one repair. */
const mostPages = 40
/** When the fate of a message is looked for after a reconnect, milliseconds. */
const evidenceTimes = [2_000, 3_000, 10_000]

export interface HistoryOptions {
  readonly api: string
  readonly http: Http
  readonly ask: Ask
  readonly getState: () => ConversationState | undefined
  readonly emit: (event: ServerEvent) => void
  readonly now: () => number
  readonly monotonic: () => number
}

/** Newest first. */
interface Page {
  readonly messages: readonly IncomingMessage[]
  readonly isEnd: boolean
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
  const limit = createLimit(10, 60_000, monotonic)

  const getJwt = shared(async () => {
    if (!jwt || jwt.expiresAt < now() + 5_000) jwt = await ask('getJwt', {}, { expects: 'jwt' })
    return jwt.jwt
  })

  async function read(pageNumber: number, isRetry = false): Promise<Page> {
    const wait = limit.wait()
    if (wait > 0) throw errorOfCode('rate/limited', { retryAfter: wait })
    limit.note()
    const bearer = await getJwt()
    const { status, body } = await http(
      `${api}/api/v2/webmessaging/messages?pageSize=${pageSize}&pageNumber=${pageNumber}`,
      { bearer },
    )
    const page = status === 200 ? readHistory(body) : undefined
    if (page) {
      const { messages, entries, total = 0 } = page
      return { messages, isEnd: entries < pageSize || pageNumber * pageSize >= total }
    }
    jwt = undefined
    if (status === 401 && !isRetry) return read(pageNumber, true)
    throw errorOf(status === 200 ? 'network/not-json' : { code: status }, 'receive')
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
      const { messages, isEnd } = await read(gap.page)
      if (signal.aborted) return
      give(messages)
      oldest = messages.at(-1)?.time ?? oldest
      if (known.size === 0) emit({ type: 'facts-changed', facts: { hasOlder: !isEnd } })
      if (isEnd || known.size === 0 || messages.some(({ id }) => known.has(id))) return
    }
    if (oldest !== undefined) emit({ type: 'messages-received', messages: [gapAt(oldest - 1)], live: false })
  }

  async function older(): Promise<void> {
    const known = knownIds()
    for (let number = Math.floor(known.size / pageSize) + 1; ; number += 1) {
      const { messages, isEnd } = await read(number)
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
    older: shared(older),
    forget: () => (jwt = undefined),
  }
}

function isOpenAttempt({ delivery }: ConversationState['messages'][number]): boolean {
  return delivery?.status === 'uncertain'
}

/** A row that says that messages before it may be missing. */
function gapAt(time: number): IncomingMessage {
  return systemRow(`gap-${time}`, { kind: 'event', name: 'gap' }, time)
}
