import type { Environment } from './environment.ts'
import { base64Url } from './tokens.ts'

/** The scope that an OAuth client needs to create guests (the thread's F5). */
export const guestScope = 'messaging:guest:write'

/** An OAuth client of the organisation, as its administrator would make one for client credentials. */
export interface OAuthClient {
  readonly id: string
  readonly secret: string
  readonly scopes: readonly string[]
}

/** Two clients to try things with. The second lacks the scope {@link guestScope}. */
export function createDemoClients(environment: Environment): readonly [OAuthClient, OAuthClient] {
  const secret = (): string => base64Url(environment.randomBytes(24))
  return [
    { id: 'parlor-demo', secret: secret(), scopes: [guestScope] },
    { id: 'parlor-demo-without-scope', secret: secret(), scopes: ['conversations:readonly'] },
  ]
}
