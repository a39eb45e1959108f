import { diagnose, ChatError, type SocketFacts } from '@parlor/react'
import { isRecord } from '../parts/memory.ts'

/** What the inspector reads from a masked frame. */
export interface FrameFacts {
  /** Pairs a request with its answer. */
  readonly tracingId?: string
  /** Code of a frame that came in: like an HTTP status, or one of the 4xxx codes. */
  readonly code?: number
  /** What a message is about: `Text`, `QuickReply ×3`, `Typing`. */
  readonly about?: string
  /** The frame explained, when it refuses something or ends the session. */
  readonly error?: ChatError
}

/** Frames that end a session, by their class. */
const endings: Readonly<Record<string, SocketFacts['event']>> = {
  SessionExpiredEvent: 'expired',
  SessionClearedEvent: 'cleared',
  LogoutEvent: 'logged-out',
  ConnectionClosedEvent: 'closed',
}

/** Reads a frame as an observer gets it: its texts are masked. */
export function readFrame(frame: string, direction: 'in' | 'out', now: number): FrameFacts {
  const fields = parse(frame)
  if (!isRecord(fields)) return {}
  const tracingId = typeof fields.tracingId === 'string' ? fields.tracingId : undefined
  const about = aboutOf(direction === 'out' ? fields.message : fields.body)
  const known = { ...(tracingId !== undefined && { tracingId }), ...(about !== undefined && { about }) }
  if (direction === 'out') return known
  const code = typeof fields.code === 'number' ? fields.code : undefined
  const facts = socketFacts(fields, code)
  const diagnosis = facts && diagnose({ step: 'send', socket: facts, now })
  return {
    ...known,
    ...(code !== undefined && { code }),
    ...(diagnosis && { error: new ChatError(diagnosis.code, diagnosis) }),
  }
}

/** By the kinds in it: they are not masked. */
function aboutOf(message: unknown): string | undefined {
  if (!isRecord(message)) return undefined
  const kinds = [
    ...kindsOf(message.events, 'eventType', 'event'),
    ...kindsOf(message.content, 'contentType', 'content'),
  ]
  const [first] = kinds
  if (first === undefined) return typeof message.type === 'string' ? message.type : undefined
  return kinds.length > 1 ? `${first} ×${kinds.length}` : first
}

function kindsOf(items: unknown, key: string, fallback: string): readonly string[] {
  if (!Array.isArray(items)) return []
  return items.map((item: unknown) => {
    const kind = isRecord(item) ? item[key] : undefined
    return typeof kind === 'string' ? kind : fallback
  })
}

function socketFacts(fields: Readonly<Record<string, unknown>>, code: number | undefined): SocketFacts | undefined {
  const body = isRecord(fields.body) ? fields.body : {}
  const event = endings[String(fields.class)]
  const reason = body.reason ?? body.reasonCode
  if (event) return { event, ...(typeof reason === 'string' && { reason }) }
  if (code === undefined || code < 400) return undefined
  const { errorCode, retryAfter } = body
  return {
    code: typeof errorCode === 'number' ? errorCode : code,
    ...(typeof retryAfter === 'number' && { retryAfter: retryAfter * 1_000 }),
  }
}

/** A masked frame on many lines, for reading. */
export function printFrame(frame: string): string {
  const fields = parse(frame)
  return fields === undefined ? frame : JSON.stringify(fields, null, 2)
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
