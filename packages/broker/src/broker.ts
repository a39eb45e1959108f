import { createGuestMaker } from './create-guest.ts'
import { corsHeaders, isPreflight } from './cors.ts'
import { readGuestDetails } from './guest-details.ts'
import { createLimiter } from './limiter.ts'
import type { BrokerOptions } from './options.ts'
import { RefusalError } from './problem.ts'
import type { Refusal } from './problem.ts'
import { readSettings } from './settings.ts'
import { createUpstream } from './upstream.ts'

/** Answers a web-standard request. Never rejects; every answer but that to a preflight is JSON, and none may be cached. */
export type Broker = (request: Request) => Promise<Response>

const hostFault: Refusal = {
  status: 500,
  code: 'server/unavailable',
  message: 'The server could not look at this request.',
  hint: 'On the server: did `allow`, `limit.by` or something before the broker throw, or read the body?',
}

function respond(status: number, body: object | null, headers: Record<string, string>): Response {
  return new Response(body && JSON.stringify(body), {
    status,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }), 'cache-control': 'no-store' },
  })
}

/**
 * Creates guests for pages: `POST {name, email}` is answered `201 {guestId, accessToken}`, anything else a
 * `BrokerProblem`. Asks Genesys Cloud for an OAuth token when it needs one and keeps that token to itself.
 *
 * @throws BrokerConfigurationError when the options cannot work or would give a secret away
 */
export function createBroker(options: BrokerOptions): Broker {
  const settings = readSettings(options)
  const {
    allow = () => true,
    fetch: send = (url, init) => fetch(url, init),
    now = () => Date.now(),
    observe = () => {},
  } = options
  const createGuest = createGuestMaker(
    settings,
    createUpstream({ send, now, timeoutMs: settings.timeoutMs, observe }),
    now,
  )
  const takePlace = createLimiter(settings.limit)
  const { by = () => '' } = settings.limit

  async function admit(request: Request): Promise<void> {
    if (request.method !== 'POST') {
      throw new RefusalError({
        status: 405,
        code: 'request/method',
        message: 'Guests are created with POST.',
        hint: 'Post {"name": "…", "email": "…"} as application/json.',
      })
    }
    if (!(await allow(request))) {
      throw new RefusalError({
        status: 403,
        code: 'auth/forbidden',
        message: 'This server does not let you start a chat.',
        hint: 'Sign in, or look at the `allow` function of the broker.',
      })
    }
    if (request.bodyUsed) throw new RefusalError(hostFault)
    const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
    if (type.trim().toLowerCase() !== 'application/json') {
      throw new RefusalError({
        status: 415,
        code: 'request/content-type',
        message: 'The request is not marked as JSON.',
        hint: 'Send the header Content-Type: application/json.',
      })
    }
  }

  function limit(request: Request): void {
    const waitMs = takePlace(String(by(request)), now())
    if (waitMs <= 0) return
    throw new RefusalError({
      status: 429,
      code: 'rate/limited',
      message: 'Too many chats were started.',
      hint: 'Wait as long as Retry-After says, then try again.',
      retryAfter: Math.ceil(waitMs / 1_000),
    })
  }

  async function handle(request: Request): Promise<Response> {
    const cors = corsHeaders(request, settings.origins)
    try {
      if (isPreflight(request)) return respond(204, null, cors.forPreflight())
      await admit(request)
      const details = await readGuestDetails(request, settings.extra)
      limit(request)
      return respond(201, await createGuest(details), cors.headers)
    } catch (error) {
      const { status, retryAfter, code, message, hint } = error instanceof RefusalError ? error.refusal : hostFault
      return respond(
        status,
        { code, message, hint },
        {
          ...cors.headers,
          ...(status === 405 && { allow: 'POST' }),
          ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        },
      )
    }
  }

  return handle
}
