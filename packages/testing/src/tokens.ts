import type { Environment } from './environment.ts'

/** A token that the service gave out, and whom it stands for. */
export interface TokenRecord<Owner> {
  owner: Owner
  /** Milliseconds since 1970. From then on the token is refused. */
  expiresAt: number
}

/** The tokens of one kind, by their text. */
export interface TokenStore<Owner> {
  add(token: string, record: TokenRecord<Owner>): void
  /** Whether the service ever gave this token out, expired or not. */
  knows(token: string): boolean
  /** Whom a token stands for; `undefined` when it is unknown, expired or withdrawn. */
  ownerOf(token: string): Owner | undefined
  /** Withdraws every token of this owner: they are refused from now on, whatever their text says. */
  withdraw(owner: Owner): void
  clear(): void
}

export function createTokenStore<Owner>(now: () => number): TokenStore<Owner> {
  const records = new Map<string, TokenRecord<Owner>>()
  return {
    add: (token, record) => void records.set(token, record),
    knows: (token) => records.has(token),
    ownerOf(token) {
      const record = records.get(token)
      return record && now() < record.expiresAt ? record.owner : undefined
    },
    withdraw(owner) {
      for (const record of records.values()) if (record.owner === owner) record.expiresAt = 0
    },
    clear: () => records.clear(),
  }
}

/** Bytes in the alphabet of tokens: base64url without padding. */
export function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/**
 * A guest token in the form of a JWT: decodable, with `iat` and `exp` in seconds (the thread's F6). The guest's id is
 * not in it, as the id belongs to the answer of the create call (F15). The last part is random bytes, not a signature:
 * the service recognises its tokens by looking them up.
 */
export function createGuestToken(life: { issuedAt: number; expiresAt: number }, environment: Environment): string {
  const encode = (value: object): string => base64Url(new TextEncoder().encode(JSON.stringify(value)))
  const header = encode({ alg: 'HS256', typ: 'JWT' })
  const claims = encode({
    jti: environment.createId(),
    iat: Math.floor(life.issuedAt / 1_000),
    exp: Math.floor(life.expiresAt / 1_000),
  })
  return `${header}.${claims}.${base64Url(environment.randomBytes(32))}`
}

/** An OAuth access token: opaque, as the platform's are. */
export function createOAuthToken(environment: Environment): string {
  return base64Url(environment.randomBytes(48))
}
