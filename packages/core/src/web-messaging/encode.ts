import type { AnswerPart, FormAnswerPart, Part } from '../parts.ts'
import type { Draft } from '../transport.ts'

/** Names and values that go with a message. */
export type Attributes = Readonly<Record<string, string>>

type Json = Readonly<Record<string, unknown>>

/**
 * The `message` of an `onMessage` request: text, files, answers. What it lacks is `undefined`, which no frame holds.
 *
 * Answers go as `Structured` with their words as text, as the vendor's own browser client sends them.
 */
export function encodeMessage({ text, localId, parts = [] }: Draft, attributes: Attributes | undefined): Json {
  const content = parts.flatMap(encodePart)
  const isAnswer = content.some(({ contentType }) => contentType !== 'Attachment')
  return {
    type: isAnswer ? 'Structured' : 'Text',
    text: text || undefined,
    metadata: { id: localId, parentMessageId: parts.flatMap((part) => (part.kind === 'answer' && part.to) || [])[0] },
    content: content.length > 0 ? content : undefined,
    channel: channelOf(attributes),
  }
}

/** The `message` that tells an event. */
export function encodeEvent(eventType: string, facts: Json, attributes?: Attributes): Json {
  return { type: 'Event', events: [{ eventType, ...facts }], channel: channelOf(attributes) }
}

function channelOf(customAttributes: Attributes = {}): Json | undefined {
  return Object.keys(customAttributes).length > 0 ? { metadata: { customAttributes } } : undefined
}

function encodePart(part: Part): Json[] {
  switch (part.kind) {
    case 'attachment':
      return [{ contentType: 'Attachment', attachment: { id: part.id } }]
    case 'answer':
      return [encodeAnswer(part)]
    case 'form-answer':
      return [{ contentType: 'Form', form: encodeForm(part) }]
    default:
      return []
  }
}

function encodeAnswer({ type, text, payload, to }: Omit<AnswerPart, 'kind'>): Json {
  return { contentType: 'ButtonResponse', buttonResponse: { type, text, payload, originatingMessageId: to } }
}

function encodeForm({ to, cannedResponseId, response }: FormAnswerPart): Json {
  return {
    originatingMessageId: to,
    cannedResponseId,
    response: response.map(({ id, ...answer }) => ({ id, component: encodeAnswer({ type: 'Form', ...answer }) })),
  }
}
