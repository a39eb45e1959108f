import { object, type Infer } from 'banditypes'
import { field, parseJson } from '../json.ts'
import type { Part } from '../parts.ts'
import { deriveId, readTime } from '../reading.ts'
import { byteLength } from '../text.ts'
import type { IncomingMessage } from '../transport.ts'
import type { Author } from '../types.ts'
import { readContent, unknownPart } from './content.ts'
import { anything, count, flag, lax, listOf, number, read, string, text, textWhere } from './schema.ts'

/** What a session may send and how long it lives. */
export interface SessionFacts {
  readonly connected: boolean
  readonly newSession: boolean
  readonly readOnly: boolean
  readonly clearedExistingSession: boolean
  /** Most bytes of custom attributes; absent: no limit is known. */
  readonly maxCustomDataBytes?: number
  readonly durationSeconds?: number
  /** Epoch milliseconds. */
  readonly expiresAt?: number
  /** Media types that a guest may send, wildcards included. */
  readonly fileTypes: readonly string[]
  readonly maxFileSizeKB: number
  readonly blockedExtensions: readonly string[]
}

/** One thing that a structured message says. */
export type Said =
  | { readonly kind: 'message'; readonly message: IncomingMessage }
  | { readonly kind: 'typing'; readonly isOn: boolean; readonly duration: number; readonly author: Author }
  | { readonly kind: 'presence'; readonly type: string; readonly readOnly: boolean }
  | { readonly kind: 'alive'; readonly durationSeconds?: number; readonly expiresAt?: number }

/** One frame of the server, in words of ours. */
export type Frame =
  | { readonly kind: 'session'; readonly session: SessionFacts }
  | { readonly kind: 'said'; readonly said: readonly Said[] }
  | {
      readonly kind: 'error'
      readonly code: number
      readonly text: string
      readonly retryAfter?: number
      readonly attachmentId?: string
    }
  | {
      readonly kind: 'presigned'
      readonly attachmentId: string
      readonly url: string
      /** Names and values. */
      readonly headers: readonly (readonly [string, string])[]
    }
  | { readonly kind: 'uploaded'; readonly attachmentId: string; readonly url?: string }
  | { readonly kind: 'detached'; readonly attachmentId: string }
  | { readonly kind: 'jwt'; readonly jwt: string; readonly expiresAt: number }
  | { readonly kind: 'closed'; readonly reason?: string }
  | { readonly kind: 'expired' | 'cleared' | 'logged-out' | 'ignored' }

/** A frame with our reference, when it carries one. */
export interface Envelope {
  /** Its class, as the service names it. */
  readonly name: string
  readonly tracingId?: string
  /** All of it, as it came. */
  readonly raw: unknown
  readonly frame: Frame
}

/** Longest frame that is read, UTF-8 bytes. */
const maxFrame = 1_048_576
/** Deepest nesting that is read. */
const maxDepth = 64
/** Longest text that is shown, characters. */
const maxText = 65_536

const id = textWhere((value) => value !== '' && value.length <= 512)
const everything = listOf(anything)

const envelope = object({ class: string, code: count, body: lax(anything), tracingId: text })
const inbound = object({ fileTypes: listOf(object({ type: string })), maxFileSizeKB: count })
const session = object({
  connected: flag,
  newSession: flag,
  readOnly: flag,
  clearedExistingSession: flag,
  maxCustomDataBytes: count,
  durationSeconds: count,
  expirationDate: count,
  allowedMedia: lax(object({ inbound: lax(inbound) })),
  blockedExtensions: listOf(string),
})
const sender = object({ nickname: text, firstName: text, lastName: text, image: text })
const message = object({
  id: lax(id),
  type: text,
  direction: text,
  text,
  channel: lax(object({ time: text, messageId: lax(id), from: lax(sender) })),
  content: everything,
  events: everything,
  metadata: lax(
    object({ id: text, readOnly: text, parentMessageId: text, durationSeconds: text, expirationDate: text }),
  ),
  originatingEntity: text,
  tracingId: text,
})
const typing = object({ type: text, duration: count })
const event = object({ eventType: text, typing: lax(typing), presence: lax(object({ type: string })) })
const failure = object({ errorCode: number, errorMessage: text, retryAfter: count, attachmentId: text })
const presigned = object({ attachmentId: id, url: string, headers: readHeaders })
const uploaded = object({ attachmentId: id, downloadUrl: text })
const jwt = object({ jwt: string, exp: number })
const closed = object({ reason: text, reasonCode: text })
const page = object({ entities: everything, total: count })

/** Milliseconds that a typing notice holds when it does not say. */
const typingDuration = 5_000
/** Milliseconds that a typing notice holds at most. */
const longestTyping = 10_000

/** Whether a frame has more bytes than are read. */
export function isTooLarge(data: unknown): boolean {
  if (typeof data !== 'string' || data.length * 3 <= maxFrame) return false
  return data.length > maxFrame || byteLength(data) > maxFrame
}

/** Reads one frame. Never throws; `undefined` when it is too long, too deep, or no frame at all. */
export function readFrame(data: unknown): Envelope | undefined {
  if (typeof data !== 'string' || isTooLarge(data)) return undefined
  const raw = parseJson(data)
  const outer = isDeep(raw, maxDepth) ? undefined : read(envelope, raw)
  if (!outer) return undefined
  const { body } = outer
  const tracingId = outer.tracingId ?? read(text, field(body, 'tracingId'))
  return {
    name: outer.class,
    tracingId,
    raw,
    frame: readBody(outer.class, outer.code ?? 0, body, tracingId) ?? {
      kind: 'said',
      said: [{ kind: 'message', message: systemRow(deriveId(raw), unknownPart(outer.class, raw)) }],
    },
  }
}

function readBody(name: string, code: number, body: unknown, tracingId?: string): Frame | undefined {
  switch (name) {
    case 'StructuredMessage':
      return { kind: 'said', said: readSaid(body, tracingId) }
    case 'SessionResponse':
      return readSession(body)
    case 'string':
      return { kind: 'error', code, text: read(text, body) ?? '' }
    case 'Error':
    case 'TooManyRequestsErrorMessage':
    case 'GenerateUrlError':
    case 'UploadFailureEvent':
      return readFailure(code, body)
    case 'PresignedUrlResponse': {
      const found = read(presigned, body)
      return found && { kind: 'presigned', ...found }
    }
    case 'UploadSuccessEvent': {
      const found = read(uploaded, body)
      return found && { kind: 'uploaded', attachmentId: found.attachmentId, url: found.downloadUrl }
    }
    case 'AttachmentDeletedResponse': {
      const attachmentId = read(id, field(body, 'attachmentId'))
      return attachmentId === undefined ? undefined : { kind: 'detached', attachmentId }
    }
    case 'JwtResponse': {
      const found = read(jwt, body)
      return found && { kind: 'jwt', jwt: found.jwt, expiresAt: found.exp * 1_000 }
    }
    case 'ConnectionClosedEvent': {
      const found = read(closed, body)
      return { kind: 'closed', reason: found?.reason ?? found?.reasonCode }
    }
    case 'SessionExpiredEvent':
      return { kind: 'expired' }
    case 'SessionClearedEvent':
      return { kind: 'cleared' }
    case 'LogoutEvent':
      return { kind: 'logged-out' }
    case 'GetConfigurationResponse':
    case 'ResumeTokenResponse':
      return { kind: 'ignored' }
    default:
      return undefined
  }
}

function readHeaders(value: unknown): [string, string][] {
  return Object.entries((typeof value === 'object' && value) || {}).flatMap(([name, held]: [string, unknown]) =>
    typeof held === 'string' ? [[name, held]] : [],
  )
}

function readSession(body: unknown): Frame | undefined {
  const found = read(session, body)
  if (!found) return undefined
  const { allowedMedia, expirationDate, ...facts } = found
  const media = allowedMedia?.inbound
  return {
    kind: 'session',
    session: {
      ...facts,
      expiresAt: readTime(expirationDate),
      fileTypes: media?.fileTypes.map(({ type }) => type) ?? [],
      maxFileSizeKB: media?.maxFileSizeKB ?? 0,
    },
  }
}

function readFailure(code: number, body: unknown): Frame {
  const found = read(failure, body)
  const { errorCode = code, errorMessage = '', retryAfter, attachmentId } = found ?? {}
  return {
    kind: 'error',
    code: errorCode,
    text: errorMessage,
    attachmentId,
    retryAfter: retryAfter !== undefined && retryAfter >= 0 ? retryAfter * 1_000 : undefined,
  }
}

/** Reads the body of a structured message, live or of history: everything it says, in order. */
function readSaid(body: unknown, reference?: string): Said[] {
  const found = read(message, body)
  if (!found) return []
  const { type = 'Text', channel, metadata, events, content } = found
  if (type === 'Receipt') return []
  const own = found.direction === 'Inbound'
  const author: Author = own ? { kind: 'guest' } : readAuthor(found.originatingEntity, channel?.from)
  const words = found.text?.slice(0, maxText)
  const parts: Part[] = words ? [{ kind: 'text', text: words }] : []
  parts.push(...readContent(content, own, metadata?.parentMessageId))
  const said: Said[] = []
  for (const each of events) said.push(...readEvent(each, own, author, metadata?.readOnly === 'true', parts))
  if (type !== 'Event' && parts.length === 0) parts.push(unknownPart(type, body))
  if (parts.length > 0) {
    const isNotice = parts.every((part) => part.kind === 'event')
    said.push({
      kind: 'message',
      message: {
        id: channel?.messageId ?? found.id ?? deriveId(body),
        reference: reference ?? found.tracingId ?? metadata?.id,
        own: own && !isNotice && type !== 'Event',
        author: isNotice ? { kind: 'system' } : author,
        parts,
        time: readTime(channel?.time),
      },
    })
  }
  if (metadata?.durationSeconds) {
    const expiresAt = readTime(Number(metadata.expirationDate))
    said.push({ kind: 'alive', durationSeconds: Number(metadata.durationSeconds) || undefined, expiresAt })
  }
  return said
}

/** What an event says beside the row it may make, which goes to `parts`. */
function readEvent(raw: unknown, own: boolean, author: Author, readOnly: boolean, parts: Part[]): Said[] {
  const { eventType, typing: typed, presence } = read(event, raw) ?? {}
  if (eventType === 'Typing' && typed) {
    const duration = Math.min(longestTyping, Math.max(0, typed.duration ?? typingDuration))
    return own ? [] : [{ kind: 'typing', isOn: typed.type !== 'Off', duration, author }]
  }
  if (eventType === 'Presence' && presence) {
    const { type } = presence
    if (type === 'Disconnect') parts.push({ kind: 'event', name: 'disconnect' })
    else if (type === 'SignIn') parts.push({ kind: 'event', name: 'sign-in' })
    else if (type !== 'Join' && type !== 'Clear') parts.push(unknownPart(type, raw))
    return [{ kind: 'presence', type, readOnly }]
  }
  parts.push(unknownPart(eventType, raw))
  return []
}

function readAuthor(entity: string | undefined, who: Infer<typeof sender> | undefined): Author {
  const name = who?.nickname || [who?.firstName, who?.lastName].filter(Boolean).join(' ')
  return {
    kind: entity === 'Bot' ? 'bot' : 'agent',
    name: name.slice(0, 200) || undefined,
    image: who?.image || undefined,
  }
}

/** A row that nobody wrote. */
export function systemRow(id: string, part: Part, time?: number): IncomingMessage {
  return { id, own: false, author: { kind: 'system' }, parts: [part], time }
}

/** One page of history, newest first as it comes. */
export interface HistoryPage {
  readonly messages: readonly IncomingMessage[]
  /** Entries on this page, those included that make no row. */
  readonly entries: number
  readonly total?: number
}

/** Reads a page of history; old presence makes rows at most, and changes nothing. `undefined` when it is none. */
export function readHistory(body: unknown): HistoryPage | undefined {
  if (!Array.isArray(field(body, 'entities'))) return undefined
  const found = read(page, body)
  return (
    found && {
      messages: found.entities
        .flatMap((entity) => (isDeep(entity, maxDepth) ? [] : readSaid(entity)))
        .flatMap((said) => (said.kind === 'message' ? [said.message] : [])),
      entries: found.entities.length,
      total: found.total,
    }
  )
}

function isDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1))
}
