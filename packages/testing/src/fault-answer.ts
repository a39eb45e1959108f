import { type Answer, forbidden, missingScope, oauthError, page, unauthorized, vendorError } from './answers.ts'
import type { Fault, FaultTarget } from './faults.ts'

function usualAnswer(status: number, target: FaultTarget, contextId: string, more: object): Answer {
  const isGuestCall = target === 'send' || target === 'feed'
  if (isGuestCall && status === 401) return unauthorized()
  if (isGuestCall && status === 403) return forbidden()
  if (target === 'create' && status === 403) return missingScope(contextId)
  if (target === 'token' && status < 500) {
    return oauthError(status, status === 401 ? 'invalid_client' : 'invalid_request', 'A fault switch says so.')
  }
  if (status < 400) return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page }
  const code = status === 429 ? 'too.many.requests' : status < 500 ? 'bad.request' : 'internal.server.error'
  return vendorError(status, code, 'A fault switch says so.', contextId, more)
}

function answerWith(status: number, body: unknown): Answer {
  if (body === '') return { status }
  if (typeof body !== 'string') {
    return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  }
  const type = body.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'application/json'
  return { status, headers: { 'Content-Type': type }, body }
}

/** Whether a fault has an answer of its own, so that the service's answer does not count. */
export function hasAnswer({ status, body, retryAfter }: Fault): boolean {
  return status !== undefined || body !== undefined || retryAfter !== undefined
}

/** The answer that a fault puts in place of the service's own. */
export function answerFault(fault: Fault, target: FaultTarget, contextId: string): Answer {
  const { retryAfter, retryAfterIn = 'header', body } = fault
  const status = fault.status ?? (retryAfter === undefined ? 200 : 429)
  const inBody = retryAfter !== undefined && retryAfterIn === 'body'
  const inHeader = retryAfter !== undefined && retryAfterIn === 'header'
  const answer =
    body === undefined ? usualAnswer(status, target, contextId, inBody ? { retryAfter } : {}) : answerWith(status, body)
  return {
    ...answer,
    headers: { ...answer.headers, ...(inHeader ? { 'Retry-After': String(retryAfter) } : {}), ...fault.headers },
  }
}
