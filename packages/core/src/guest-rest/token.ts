import type { TokenFacts } from '../diagnosis.ts'
import { field, parseJson } from '../json.ts'

/** What can be known of a token without asking anybody. A token that is no JWT is no error. */
export function readToken(token: string): TokenFacts {
  const claims = readClaims(token)
  const seconds = field(claims, 'exp')
  const issuer = field(claims, 'iss')
  const isOAuth = ['client_id', 'clientId', 'cid', 'azp', 'user_id', 'userId'].some((claim) => field(claims, claim))
  return {
    kind: !claims ? 'opaque' : isOAuth ? 'oauth' : 'guest',
    expiresAt: typeof seconds === 'number' && Math.abs(seconds) < 1e12 ? seconds * 1_000 : undefined,
    issuer: typeof issuer === 'string' ? issuer : undefined,
  }
}

function readClaims(token: string): unknown {
  try {
    return parseJson(atob(token.split('.')[1]?.replace(/-/g, '+').replace(/_/g, '/') ?? ''))
  } catch {
    return undefined
  }
}
