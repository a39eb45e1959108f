import { type Answer, vendorError } from './answers.ts'
import type { Call } from './call.ts'
import type { Endpoint } from './paths.ts'
import type { State } from './state.ts'

/** Who may read an answer in a page: any origin, loopback origins for the control door, or nobody. */
export type Audience = 'api' | 'door' | 'none'

const exposed = 'Retry-After, Date, inin-correlation-id'

const methods: Partial<Record<Endpoint, string>> = { upload: 'PUT, OPTIONS', revoke: 'DELETE, OPTIONS' }

function allowed(endpoint: Endpoint): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': methods[endpoint] ?? 'GET, POST, OPTIONS',
    'Access-Control-Allow-Headers':
      endpoint === 'upload' ? 'Content-Type, x-amz-tagging' : 'Authorization, Content-Type',
    'Access-Control-Max-Age': '600',
  }
}

/** The answer to a preflight: 204 for everything, as the page is to see the real answer, a 404 too. */
export function preflight(isAllowed: boolean, { place, correlationId }: Call): Answer {
  return isAllowed
    ? { status: 204, headers: allowed(place.endpoint) }
    : vendorError(403, 'cors.origin.refused', 'Pages of this origin are not allowed.', correlationId)
}

function corsHeaders(audience: Audience, origin: string | null): Record<string, string> {
  if (audience === 'none') return {}
  if (audience === 'api') return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': exposed }
  return origin ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' } : {}
}

const withoutBody = [204, 205, 304]

/** Puts on the headers that every answer has. */
export function dress(answer: Answer, { request, correlationId }: Call, audience: Audience, state: State): Response {
  const { status, body = null } = answer
  const headers = new Headers({
    Date: new Date(state.environment.now()).toUTCString(),
    'inin-correlation-id': correlationId,
    ...corsHeaders(audience, request.headers.get('origin')),
    ...answer.headers,
  })
  const isEmpty = request.method === 'HEAD' || withoutBody.includes(status)
  return new Response(isEmpty || body === null ? null : encode(body), { status, headers })
}

// As bytes, because a Response of a string would bring a Content-Type of its own.
function encode(body: NonNullable<Answer['body']>): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}
