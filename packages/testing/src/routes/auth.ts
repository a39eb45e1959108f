import { type Answer, json, vendorError } from '../answers.ts'
import { readAuthorization } from '../authorization.ts'
import { mediaType, parseObject, readBody } from '../body.ts'
import type { Call, Route } from '../call.ts'
import { logOut } from '../web-messaging/ending.ts'
import { isRecord } from '../web-messaging/request.ts'

async function readFields({ request, correlationId }: Call): Promise<Map<string, unknown> | Answer> {
  if (mediaType(request.headers) !== 'application/json') {
    return vendorError(415, 'unsupported.media.type', 'The Content-Type must be application/json.', correlationId)
  }
  const body = await readBody(request)
  const fields = body.kind === 'text' ? parseObject(body.text) : undefined
  return fields ?? vendorError(400, 'bad.request', 'The body must be a JSON object.', correlationId)
}

function noStore(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': 'no-store' } }
}

/** `POST …/token/oauthcodegrantjwtexchange`: what the identity provider gave, for a token and one to refresh it with. */
export const exchange: Route = async (call, state) => {
  const { correlationId } = call
  const fields = await readFields(call)
  if ('status' in fields) return fields
  const { deployments, users } = state.webMessaging
  const deployment = deployments.get(String(fields.get('deploymentId')))
  const oauth = fields.get('oauth')
  if (!deployment || !isRecord(oauth)) {
    return vendorError(400, 'bad.request', 'A deploymentId and oauth are expected.', correlationId)
  }
  if (!deployment.auth.enabled) {
    return vendorError(403, 'not.authorized', 'Authentication is not enabled for this deployment.', correlationId)
  }
  const user = await users.redeem(oauth)
  if (!user) return vendorError(401, 'bad.credentials', 'The code is not valid.', correlationId)
  // The implicit flow has none to refresh with.
  const isImplicit = oauth['idToken'] !== undefined
  return noStore(
    json(200, { jwt: users.giveJwt(user), ...(isImplicit ? {} : { refreshToken: users.giveRefreshToken(user) }) }),
  )
}

/** `POST …/token/refresh`: another token. The one to refresh with stays good. */
export const refresh: Route = async (call, state) => {
  const fields = await readFields(call)
  if ('status' in fields) return fields
  const { users } = state.webMessaging
  const token = fields.get('refreshToken')
  const user = typeof token === 'string' ? users.ofRefreshToken(token) : undefined
  if (!user) return vendorError(401, 'bad.credentials', 'The refresh token is not valid.', call.correlationId)
  return noStore(json(200, { jwt: users.giveJwt(user) }))
}

/** `DELETE …/token/revoke`: the user logs out, everywhere. */
export const revoke: Route = ({ request, correlationId }, state) => {
  const [authorization, second] = readAuthorization(request.headers)
  const isBearer = authorization && !second && authorization.scheme.toLowerCase() === 'bearer'
  const user = isBearer ? state.webMessaging.users.ofJwt(authorization.credentials) : undefined
  if (!user) return vendorError(401, 'bad.credentials', 'The token is not valid.', correlationId)
  return { status: 204, afterwards: () => logOut(user, state) }
}
