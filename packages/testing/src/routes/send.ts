import { type Answer, type Facts, html, json, vendorError } from '../answers.ts'
import { byteLength, isWellFormed, mediaType, parseObject, readBody } from '../body.ts'
import type { Call, Route } from '../call.ts'
import { answerFault } from '../fault-answer.ts'
import { acceptText, type State } from '../state.ts'
import { findGuest } from './guest.ts'

/** UTF-8 bytes of text that a message may have, as in web messaging (reference, O13). */
export const textLimit = 4_096

async function readText({ request, correlationId }: Call): Promise<string | Answer> {
  const refuse = (status: number, code: string, message: string): Answer =>
    vendorError(status, code, message, correlationId)

  if (mediaType(request.headers) !== 'application/json') {
    return refuse(415, 'unsupported.media.type', 'The Content-Type must be application/json.')
  }
  const body = await readBody(request)
  if (body.kind === 'too-large') return refuse(413, 'request.too.large', 'The body is too large.')
  const fields = body.kind === 'text' ? parseObject(body.text) : undefined
  if (!fields) return refuse(400, 'bad.request', 'The body must be a JSON object: expected {text, type}.')
  const text = fields.get('text')
  if (typeof text !== 'string') return refuse(400, 'invalid.text', 'The field text must be a text.')
  if (text === '') return refuse(400, 'invalid.text', 'The field text is empty.')
  if (!isWellFormed(text)) return refuse(400, 'invalid.text', 'The field text has a lone surrogate.')
  if (fields.has('type') && fields.get('type') !== 'text') {
    return refuse(400, 'invalid.type', 'The field type, if there is one, must be "text".')
  }
  if (byteLength(text) > textLimit) {
    return refuse(413, 'message.too.long', `The text may have ${textLimit} bytes of UTF-8 and has ${byteLength(text)}.`)
  }
  return text
}

function accepted(state: State, item: { id: string; timestamp: string }, facts: Facts): Answer {
  const { sendBody = 'json' } = state.faults.get()
  if (sendBody === 'empty') return { status: 204, facts }
  if (sendBody === 'html') return html(200, facts)
  return json(202, { id: item.id, timestamp: item.timestamp }, facts)
}

/** `POST …/guests/{guestId}/messages`: a message of the guest (the thread's F7, F10, F12). */
export const send: Route = async (call, state) => {
  const guest = findGuest(call, state)
  if ('status' in guest) return guest
  const facts = { guestId: guest.id }
  if (guest.refusal) return { ...answerFault(guest.refusal, 'send', call.correlationId), facts }

  const text = await readText(call)
  if (typeof text !== 'string') return { ...text, facts }
  const waitMs = state.rate.take(guest.id)
  if (waitMs > 0) {
    const message = 'Too many messages: at most two are taken in a second.'
    const answer = vendorError(429, 'too.many.requests', message, call.correlationId)
    const headers = { ...answer.headers, 'Retry-After': String(Math.ceil(waitMs / 1_000)) }
    return { ...answer, headers, facts }
  }
  const item = acceptText(state, guest, text)
  return accepted(state, item, { ...facts, accepted: { id: item.id, bytes: byteLength(text) } })
}
