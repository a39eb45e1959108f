import { acceptText } from '../../state.ts'
import { byteLength, isWellFormed } from '../../body.ts'
import { missing, tooManyRequests } from '../frames.ts'
import { createMessageId, createUuid } from '../ids.ts'
import { isRecord, type Outcome, refuse, reply, type Request, type SessionAction } from '../request.ts'
import { greetOnce, say } from '../session.ts'
import type { Session } from '../store.ts'
import type { StructuredBody } from '../types.ts'
import { contentObjection, type GuestContent, readContent } from './content.ts'
import { onEvent } from './event.ts'

/** UTF-8 bytes of text that a guest's message may have. */
const textLimit = 4_096

function attributesOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const inner = isRecord(fields['message']) ? fields['message']['channel'] : undefined
  const channel = isRecord(inner) ? inner : fields['channel']
  const metadata = isRecord(channel) ? channel['metadata'] : undefined
  const attributes = isRecord(metadata) ? metadata['customAttributes'] : undefined
  return isRecord(attributes) ? attributes : {}
}

/** Bytes of all keys and values, as the limit counts them. */
function bytesOf(attributes: Record<string, unknown>): number {
  return Object.entries(attributes).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(String(value)), 0)
}

/** Refuses custom attributes that are too large; `undefined` when they are not. */
function attributesObjection(request: Request, session: Session): Outcome | undefined {
  const limit = session.deployment.maxCustomDataBytes
  return bytesOf(attributesOf(request.fields)) > limit
    ? refuse(request, 4013, `The custom attributes are larger than ${limit} bytes.`)
    : undefined
}

function textObjection(request: Request, text: unknown): Outcome | undefined {
  if (text === undefined) return undefined
  if (typeof text !== 'string' || !isWellFormed(text)) return refuse(request, 400)
  const bytes = byteLength(text)
  return bytes > textLimit
    ? refuse(request, 4011, `The text has ${bytes} bytes, the limit is ${textLimit}.`)
    : undefined
}

function metadataOf(given: unknown): Record<string, string> | undefined {
  if (given === undefined) return {}
  if (!isRecord(given)) return undefined
  const entries = Object.entries(given)
  return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
    ? Object.fromEntries(entries)
    : undefined
}

interface Said {
  type: StructuredBody['type']
  text: string | undefined
  content: GuestContent
  metadata: Record<string, string>
}

/** Takes a message over: from here on it is the truth, whatever the client is told. */
function accept(request: Request, session: Session, { type, text, content, metadata }: Said): Outcome {
  const { state, tracingId } = request
  const messageId = createUuid(state.environment)
  const heard = text ?? content.label ?? ''
  const item = acceptText(state, session.guest, heard, { id: messageId, content: content.items })
  const body: StructuredBody = {
    id: createMessageId(state.environment),
    type,
    direction: 'Inbound',
    ...(text === undefined ? {} : { text }),
    channel: { time: item.timestamp, type: 'Private', messageId },
    content: content.items,
    metadata: {
      ...metadata,
      correlationId: createUuid(state.environment),
      ...(session.user ? { authenticated: 'true' } : {}),
    },
  }
  say(session, body, state, tracingId)
  return {
    status: 200,
    accepted: { id: messageId, bytes: byteLength(heard) },
    afterwards: () => greetOnce(session, state),
  }
}

/** `onMessage`: text, answers to rich content, files and events of a guest. */
export const onMessage: SessionAction = (request, session) => {
  const { fields, state, tracingId } = request
  const given = fields['message']
  if (!isRecord(given)) return reply(request, missing('message', tracingId))
  const type = given['type'] ?? (given['content'] === undefined ? undefined : 'Text')
  if (type !== 'Text' && type !== 'Structured' && type !== 'Event') {
    return type === undefined ? reply(request, missing('message.type', tracingId)) : refuse(request, 400)
  }
  const tooLarge = attributesObjection(request, session)
  if (tooLarge) return tooLarge
  if (type === 'Event') return onEvent(request, session, given['events'])
  if (session.isReadOnly) return refuse(request, 403, 'The conversation has ended and is read-only.')

  const text = given['text'] === '' ? undefined : given['text']
  const objection = textObjection(request, text)
  if (objection) return objection
  const content = readContent(given['content'])
  const metadata = metadataOf(given['metadata'])
  if (!content || !metadata || (text === undefined && content.items.length === 0)) return refuse(request, 400)
  const code = contentObjection(content, session, state)
  if (code !== undefined) return refuse(request, code)
  const waitMs = state.rate.take(session.guest.id)
  if (waitMs > 0) return reply(request, tooManyRequests(waitMs, 'Too many messages for this session.', tracingId))
  return accept(request, session, { type, text: text as string | undefined, content, metadata })
}
