import type { Frame, StructuredBody } from './types.ts'

function traced(frame: Frame, tracingId: string | undefined): Frame {
  return tracingId === undefined ? frame : { ...frame, tracingId }
}

/** The answer to a request. */
export function response(name: string, body: unknown, tracingId?: string, code: number = 200): Frame {
  return traced({ type: 'response', class: name, code, body }, tracingId)
}

/** What the service says by itself, and the echo of what a guest said. */
export function message(name: string, body: unknown = {}, tracingId?: string): Frame {
  return traced({ type: 'message', class: name, code: 200, body }, tracingId)
}

export function structured(body: StructuredBody, tracingId?: string): Frame {
  return message('StructuredMessage', body, tracingId)
}

/** A refusal as plain text. The code is like an HTTP status or one of the 4xxx codes. */
export function refusal(code: number, text: string, tracingId?: string): Frame {
  return response('string', text, tracingId, code)
}

/** The refusal of a request that lacks something. */
export function missing(parameter: string, tracingId?: string): Frame {
  const errorMessage = `The parameter ${parameter} is missing or not what it must be.`
  return response('Error', { errorCode: 4020, errorMessage }, tracingId, 400)
}

/** The refusal of what comes too fast. A guest counts in whole seconds. */
export function tooManyRequests(waitMs: number, what: string, tracingId?: string): Frame {
  const body = { retryAfter: Math.max(1, Math.ceil(waitMs / 1_000)), errorCode: 4029, errorMessage: what }
  return response('TooManyRequestsErrorMessage', body, tracingId, 429)
}

/** The words of each code, where the situation does not say more. */
export const wordsOfCodes: Readonly<Record<number, string>> = {
  400: 'Request failed.',
  401: 'The user is not authorized.',
  403: 'This is not allowed.',
  404: 'There is no such thing.',
  4000: 'Files are not enabled for this deployment.',
  4001: 'This type of file is not accepted.',
  4002: 'The file is too large.',
  4003: 'The content of the file is not what its name says.',
  4004: 'The name of the file is not valid.',
  4005: 'The name of the file is too long.',
  4006: 'The session has expired.',
  4007: 'There is no such session.',
  4008: 'The attachment has expired.',
  4009: 'There is no such attachment.',
  4010: 'The attachment was not uploaded successfully.',
  4011: 'The text is too long.',
  4013: 'The custom attributes are too large.',
  4017: 'An authenticated session cannot become anonymous.',
  4020: 'A parameter is missing.',
  4029: 'Too many requests.',
  4102: 'The file is empty.',
  5000: 'Something went wrong.',
}

/** A refusal in the words that go with its code. */
export function refusalOf(code: number, tracingId?: string): Frame {
  return refusal(code, wordsOfCodes[code] ?? 'Something went wrong.', tracingId)
}
