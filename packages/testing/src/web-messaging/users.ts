import type { Environment } from '../environment.ts'
import { base64Url, createGuestToken, createTokenStore } from '../tokens.ts'
import type { Limits } from './limits.ts'

/** Somebody who signs in at the organisation's identity provider. */
export interface User {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
}

/** What the identity provider would hand to a page after a sign-in. */
export interface SignIn {
  /** @default 'ada' */
  id?: string
  /** @default 'Ada' */
  firstName?: string
  /** @default 'Example' */
  lastName?: string
  /** The exchange must then name the same address. */
  redirectUri?: string
  /** PKCE, S256: the exchange must then bring the verifier that goes with it. */
  codeChallenge?: string
  /** The implicit flow: the exchange must then bring this nonce with the id token. */
  nonce?: string
}

interface Grant extends Pick<SignIn, 'redirectUri' | 'codeChallenge' | 'nonce'> {
  user: User
  expiresAt: number
}

/** Sign-ins, and the tokens that came of them. */
export interface UserStore {
  /** A code, or an id token where there is a nonce. It may be used once, within 5 minutes. */
  authorize(signIn: SignIn): string
  /** Takes a code or an id token: who signed in, if everything fits. */
  redeem(oauth: Readonly<Record<string, unknown>>): Promise<User | undefined>
  giveJwt(user: User): string
  giveRefreshToken(user: User): string
  ofJwt(jwt: string): User | undefined
  ofRefreshToken(token: string): User | undefined
  /** Withdraws every token of this user. */
  revoke(user: User): void
  /** Withdraws the tokens of this user that stand for a session; those to refresh with stay. */
  expire(user: User): void
  clear(): void
}

async function challengeOf(verifier: string): Promise<string> {
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

async function fits(grant: Grant, oauth: Readonly<Record<string, unknown>>): Promise<boolean> {
  if (grant.nonce !== undefined) return oauth['nonce'] === grant.nonce
  if (grant.redirectUri !== undefined && oauth['redirectUri'] !== grant.redirectUri) return false
  if (grant.codeChallenge === undefined) return true
  const { codeVerifier } = oauth
  return typeof codeVerifier === 'string' && (await challengeOf(codeVerifier)) === grant.codeChallenge
}

export function createUserStore(environment: Environment, { authTokenMs }: Limits): UserStore {
  const known = new Map<string, User>()
  const grants = new Map<string, Grant>()
  const jwts = createTokenStore<User>(environment.now)
  const refreshTokens = createTokenStore<User>(environment.now)
  const secret = (): string => base64Url(environment.randomBytes(32))

  return {
    authorize({ id = 'ada', firstName = 'Ada', lastName = 'Example', ...conditions }) {
      const user = known.get(id) ?? { id, firstName, lastName }
      known.set(id, user)
      const code = secret()
      grants.set(code, { ...conditions, user, expiresAt: environment.now() + 300_000 })
      return code
    },
    async redeem(oauth) {
      const code = oauth['code'] ?? oauth['idToken']
      const grant = typeof code === 'string' ? grants.get(code) : undefined
      if (!grant || (grant.nonce === undefined) === (oauth['code'] === undefined)) return undefined
      grants.delete(String(code))
      return environment.now() < grant.expiresAt && (await fits(grant, oauth)) ? grant.user : undefined
    },
    giveJwt(user) {
      const issuedAt = environment.now()
      const expiresAt = issuedAt + authTokenMs
      const jwt = createGuestToken({ issuedAt, expiresAt }, environment)
      jwts.add(jwt, { owner: user, expiresAt })
      return jwt
    },
    giveRefreshToken(user) {
      const token = secret()
      refreshTokens.add(token, { owner: user, expiresAt: Number.POSITIVE_INFINITY })
      return token
    },
    ofJwt: (jwt) => jwts.ownerOf(jwt),
    ofRefreshToken: (token) => refreshTokens.ownerOf(token),
    revoke(user) {
      jwts.withdraw(user)
      refreshTokens.withdraw(user)
    },
    expire: (user) => jwts.withdraw(user),
    clear() {
      for (const store of [known, grants, jwts, refreshTokens]) store.clear()
    },
  }
}
