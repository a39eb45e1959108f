import { json, oauthError } from '../answers.ts'
import { readAuthorization } from '../authorization.ts'
import { mediaType, readBody } from '../body.ts'
import type { Route } from '../call.ts'
import type { OAuthClient } from '../clients.ts'
import { giveOAuthToken } from '../state.ts'

function decodeBasic(credentials: string): [string, string] | undefined {
  try {
    const bytes = Uint8Array.from(atob(credentials.trim()), (character) => character.charCodeAt(0))
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const colon = text.indexOf(':')
    return colon < 0 ? undefined : [text.slice(0, colon), text.slice(colon + 1)]
  } catch {
    return undefined
  }
}

function decodeFormPart(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** Id and secret may stand as they are, or each form-encoded, as RFC 6749 (section 2.3.1) wants it. */
function findClient(credentials: string, clients: readonly OAuthClient[]): OAuthClient | undefined {
  const pair = decodeBasic(credentials)
  if (!pair) return undefined
  const decoded = pair.map(decodeFormPart)
  return clients.find(({ id, secret }) =>
    [pair, decoded].some(([givenId, givenSecret]) => givenId === id && givenSecret === secret),
  )
}

/**
 * `POST /oauth/token`: client credentials for an OAuth token (reference, O7). The platform's login has it on a host of
 * its own; here it is on the same one.
 */
export const token: Route = async ({ request }, state) => {
  const [authorization, second] = readAuthorization(request.headers)
  if (!authorization || second || authorization.scheme.toLowerCase() !== 'basic') {
    return oauthError(401, 'invalid_client', 'Client id and secret are expected as Basic authorization.')
  }
  const client = findClient(authorization.credentials, state.clients)
  if (!client) return oauthError(401, 'invalid_client', 'There is no OAuth client with this id and secret.')
  if (mediaType(request.headers) !== 'application/x-www-form-urlencoded') {
    return oauthError(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.')
  }
  const body = await readBody(request)
  if (body.kind !== 'text') return oauthError(400, 'invalid_request', 'The body cannot be read as a form.')
  const grants = new URLSearchParams(body.text).getAll('grant_type')
  if (grants.length !== 1) return oauthError(400, 'invalid_request', 'Exactly one grant_type is expected.')
  if (grants[0] !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'Only client_credentials is offered here.')
  }
  const answer = json(
    200,
    {
      access_token: giveOAuthToken(state, client.id),
      token_type: 'bearer',
      expires_in: Math.floor(state.life.oauthTokenMs / 1_000),
    },
    { client: client.id },
  )
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': 'no-store' } }
}
