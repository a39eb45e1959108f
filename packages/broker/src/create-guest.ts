import { explain, unexpectedShape } from './explain.ts'
import type { Step } from './explain.ts'
import { isRecord } from './is-record.ts'
import { createTokenCache } from './oauth-token.ts'
import type { IssuedToken } from './oauth-token.ts'
import { RefusalError } from './problem.ts'
import { mentions } from './secrets.ts'
import type { Settings } from './settings.ts'
import type { Answer, PostUpstream } from './upstream.ts'

/** What a page needs to talk as the guest. */
export interface CreatedGuest {
  readonly guestId: string
  readonly accessToken: string
}

const unknownLifeMs = 300_000
const shortestInside = 24

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
}

/** Makes the function that creates a guest from the JSON of its details. @throws RefusalError */
export function createGuestMaker(
  { addresses, clientId, clientSecret, timeoutMs }: Settings,
  post: PostUpstream,
  now: () => number,
): (details: string) => Promise<CreatedGuest> {
  const basic = toBase64(`${clientId}:${clientSecret}`)
  const tokens = createTokenCache(askForToken, now, timeoutMs)

  function read(step: Step, answer: Answer): Record<string, unknown> {
    const refusal = explain(step, answer)
    if (refusal) throw new RefusalError(refusal)
    return isRecord(answer.body) ? answer.body : {}
  }

  async function askForToken(): Promise<IssuedToken> {
    const answer = await post({
      url: addresses.token,
      scheme: 'Basic',
      credential: basic,
      contentType: 'application/x-www-form-urlencoded',
      body: 'grant_type=client_credentials',
    })
    const body = read('token', answer)
    const token = body['access_token']
    if (!isToken(token)) {
      throw new RefusalError(unexpectedShape('token', body, (key) => !mentions(key, clientSecret)))
    }
    const seconds = Number(body['expires_in'] ?? Number.NaN)
    return { token, lifeMs: seconds >= 0 ? seconds * 1_000 : unknownLifeMs }
  }

  function create(token: string, details: string): Promise<Answer> {
    const contentType = 'application/json'
    return post({ url: addresses.create, scheme: 'Bearer', credential: token, contentType, body: details })
  }

  return async (details) => {
    let token = await tokens.get()
    let answer = await create(token, details)
    if (answer.status === 401) {
      token = await tokens.renew(token)
      answer = await create(token, details)
    }
    const isSafe = (text: string): boolean =>
      !mentions(text, clientSecret) && !mentions(text, basic) && !mentions(text, token, shortestInside)
    const body = read('create', answer)
    const guestId = body['guestId']
    const accessToken = body['accessToken'] ?? body['guestToken']
    if (
      typeof guestId !== 'string' ||
      guestId === '' ||
      !isSafe(guestId) ||
      !isToken(accessToken) ||
      !isSafe(accessToken)
    ) {
      throw new RefusalError(unexpectedShape('create', body, isSafe))
    }
    return { guestId, accessToken }
  }
}
