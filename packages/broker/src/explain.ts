import { isRecord } from './is-record.ts'
import type { Refusal } from './problem.ts'
import type { Answer } from './upstream.ts'

/** The two requests that make a guest. */
export type Step = 'token' | 'create'

const tooFast: Refusal = {
  status: 429,
  code: 'rate/limited',
  message: 'Genesys Cloud asked to slow down.',
  hint: 'Wait as long as Retry-After says, then try again.',
}
const unavailable: Refusal = {
  status: 502,
  code: 'server/unavailable',
  message: 'Genesys Cloud could not do it right now.',
  hint: 'Try again in a moment.',
}
const notJson: Refusal = {
  status: 502,
  code: 'network/not-json',
  message: 'A web page came back instead of JSON.',
  hint: 'Check the region or addresses, and whether a proxy or a login page stands before Genesys Cloud.',
}
const refusals: Record<Step, Record<number, Refusal>> = {
  token: {
    400: {
      status: 502,
      code: 'create/unauthorized',
      message: 'Genesys Cloud refused the OAuth client of this server.',
      hint: "Check clientId and clientSecret, that the client's grant is Client Credentials, and that the region is the organisation's.",
    },
    404: {
      status: 502,
      code: 'create/not-available',
      message: 'There is no OAuth login at the configured address.',
      hint: 'Check the region, or loginUrl.',
    },
  },
  create: {
    400: {
      status: 400,
      code: 'request/invalid',
      message: 'Genesys Cloud did not accept the details of the guest.',
      hint: 'Check name and email; on the server, check the fields of `extra` too.',
    },
    401: {
      status: 502,
      code: 'create/unauthorized',
      message: 'Genesys Cloud refused the OAuth token of this server, also a new one.',
      hint: 'Creating a guest needs a valid OAuth token. Check that the OAuth client is active and of this region.',
    },
    403: {
      status: 502,
      code: 'create/missing-scope',
      message: 'The OAuth client of this server may not create guests.',
      hint: 'Give the OAuth client the scope messaging:guest:write.',
    },
    404: {
      status: 502,
      code: 'create/not-available',
      message: 'This organisation or region does not offer the REST guest API.',
      hint: 'Check the region, or apiUrl. Consider the web messaging transport.',
    },
    405: {
      status: 502,
      code: 'request/method',
      message: 'Genesys Cloud does not take this method for creating a guest.',
      hint: 'Check apiUrl: something else may answer there.',
    },
    409: {
      status: 502,
      code: 'request/conflict',
      message: 'Genesys Cloud reports a conflict with the state of a conversation.',
      hint: 'Try again; if it stays, look into the organisation.',
    },
    415: {
      status: 502,
      code: 'request/content-type',
      message: 'Genesys Cloud did not accept the content type.',
      hint: 'A proxy on the way may have changed the Content-Type header.',
    },
  },
}
const sameAs: Record<Step, Record<number, number>> = {
  token: { 401: 400, 403: 400, 405: 404, 410: 404 },
  create: { 410: 404, 413: 400, 422: 400 },
}

/** Why an answer is no use, or `undefined` when it is a 2xx that may be read. */
export function explain(step: Step, { status, isHtml, retryAfter }: Answer): Refusal | undefined {
  if (status >= 200 && status < 300) return isHtml ? notJson : undefined
  if (status === 429) return { ...tooFast, retryAfter }
  if (status === 503) return { ...unavailable, status: 503, retryAfter }
  return refusals[step][sameAs[step][status] ?? status] ?? unavailable
}

/**
 * A 2xx without what it must hold. Names the keys that were there, never a value; only keys that are plain words, since a
 * token could stand in the place of a key, and only those that `isSafe`.
 */
export function unexpectedShape(step: Step, body: unknown, isSafe: (key: string) => boolean): Refusal {
  const keys = isRecord(body)
    ? Object.keys(body)
        .filter((key) => /^[a-z_]{1,24}$/i.test(key) && isSafe(key))
        .slice(0, 20)
    : []
  const wanted = step === 'token' ? 'access_token' : 'guestId and accessToken'
  return {
    status: 502,
    code: 'create/unexpected-shape',
    message: `The answer to the ${step === 'token' ? 'login' : 'create'} request has no usable ${wanted}.`,
    hint: `It held ${keys.length > 0 ? `these fields: ${keys.join(', ')}` : 'no fields that could be read'}. Check the address.`,
  }
}
