import { guestScope } from './clients.ts'
import type { LogEntry } from './log.ts'

/** What a call of the API is answered with, before the headers that every answer has. */
export interface Answer {
  status: number
  headers?: Record<string, string>
  /** Absent: zero bytes. */
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
  /** What the truth log keeps of it. */
  facts?: Facts
  /** Begins once the answer stands in the truth log. */
  afterwards?: () => void
}

export type Facts = Partial<Pick<LogEntry, 'guestId' | 'accepted' | 'client'>>

export function json(status: number, value: unknown, facts?: Facts): Answer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value), facts }
}

/** The platform's shape of an error (reference, O9). */
export function vendorError(
  status: number,
  code: string,
  message: string,
  contextId: string,
  more: object = {},
): Answer {
  return json(status, { message, code, status, contextId, details: [], errors: [], ...more })
}

/** Refusal of the create call for want of the scope, in a body that names it. */
export function missingScope(contextId: string): Answer {
  const message = `The OAuth client lacks the scope ${guestScope}.`
  return vendorError(403, 'missing.scope', message, contextId, { messageParams: { scope: guestScope } })
}

/** The shape of an error of OAuth 2.0 (RFC 6749, section 5.2). */
export function oauthError(status: number, error: string, description: string): Answer {
  const challenge: Record<string, string> =
    status === 401 ? { 'WWW-Authenticate': 'Basic realm="OAuth clients", charset="UTF-8"' } : {}
  const answer = json(status, { error, error_description: description })
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': 'no-store', ...challenge } }
}

/** Refusal of a guest call without a usable guest token, word for word as thread 16626 has it. */
export function unauthorized(): Answer {
  return json(401, { code: 'unauthorized', message: 'The request requires user authentication.' })
}

/** Refusal of a guest call under any scheme but `Guest`: zero bytes (the thread's F11). */
export function forbidden(facts?: Facts): Answer {
  return { status: 403, facts }
}

/** What a captive portal or a proxy puts in place of an answer. */
export const page: string =
  '<!doctype html><html lang="en"><head><title>Sign in to the network</title></head>' +
  '<body><h1>Sign in to the network</h1></body></html>'

export function html(status: number, facts?: Facts): Answer {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page, facts }
}
