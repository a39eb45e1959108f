import type { AnswerPart, FormAnswerPart, Part } from '../parts.ts'
import type { Draft } from '../transport.ts'

/** Names and values that go with a message. */
export type Attributes = Readonly<Record<string, string>>

type Json = Readonly<Record<string, unknown>>

/**
 * The `message` of an `onMessage` request: text, files, answers.
 *
 * Answers go as `Structured` with their words as text, as the vendor's own browser client sends them.
 */
export function encodeMessage({ text, localId, parts = [] }: Draft, attributes: Attributes | undefined): Json {
  const content = parts.flatMap(encodePart)
  const isAnswer = content.some(({ contentType }) => contentType !== 'Attachment')
  const to = parts.map((part) => (part.kind === 'answer' ? part.to : undefined)).find((id) => id !== undefined)
  return {
    type: isAnswer ? 'Structured' : 'Text',
    ...(text && { text }),
    metadata: { id: localId, ...(to !== undefined && { parentMessageId: to }) },
    ...(content.length > 0 && { content }),
    ...channelOf(attributes),
  }
}

/** The `message` that tells an event. */
export function encodeEvent(event: Json, attributes?: Attributes): Json {
  return { type: 'Event', events: [event], ...channelOf(attributes) }
}

function channelOf(attributes: Attributes | undefined): Json {
  return attributes && Object.keys(attributes).length > 0
    ? { channel: { metadata: { customAttributes: attributes } } }
    : {}
}

function encodePart(part: Part): Json[] {
  switch (part.kind) {
    case 'attachment':
      return [{ contentType: 'Attachment', attachment: { id: part.id } }]
    case 'answer':
      return [{ contentType: 'ButtonResponse', buttonResponse: encodeAnswer(part) }]
    case 'form-answer':
      return [{ contentType: 'Form', form: encodeForm(part) }]
    default:
      return []
  }
}

function encodeAnswer({ type, text, payload, to }: AnswerPart): Json {
  return { type, text, payload, ...(to !== undefined && { originatingMessageId: to }) }
}

function encodeForm({ to, cannedResponseId, response }: FormAnswerPart): Json {
  return {
    originatingMessageId: to,
    cannedResponseId,
    response: response.map(({ id, text, payload }) => ({
      id,
      component: { contentType: 'ButtonResponse', buttonResponse: { type: 'Form', text, payload } },
    })),
  }
}
