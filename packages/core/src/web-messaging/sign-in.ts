import { object } from 'banditypes'
import { errorOf } from './diagnose.ts'
import { errorOfCode } from './explain.ts'
import { isChatError } from '../errors.ts'
import type { SignInGrant } from '../transport.ts'
import type { Http, HttpAnswer } from './http.ts'
import { read, text, textWhere } from './schema.ts'
import { shared } from './shared.ts'

/** Times in a row that a proof may be had anew after a refusal. */
const maxRenewals = 2

const tokens = object({ jwt: textWhere((jwt) => jwt !== ''), refreshToken: text })

export interface SignInOptions {
  readonly api: string
  readonly deploymentId: string
  readonly http: Http
  /** Gives the proof of who the guest is. */
  readonly askHost?: () => Promise<SignInGrant>
  /** The refresh token of an earlier page. */
  readonly refreshToken?: string
  /** Called whenever the refresh token changes. */
  readonly onChange: () => void
}

/** The sign-in of a guest: its tokens live here. */
export interface SignIn {
  /** Whether the session is, or shall be, of somebody who signed in. */
  readonly isWanted: () => boolean
  readonly refreshToken: () => string | undefined
  /** Proves who the guest is: by what is there, by a renewal, or by asking the host. */
  readonly obtain: () => Promise<string>
  readonly exchange: (grant: SignInGrant) => Promise<string>
  /** The service refused the present proof. */
  readonly refused: () => void
  /** The service accepted it. */
  readonly accepted: () => void
  /** Withdraws it everywhere. */
  readonly signOut: () => Promise<void>
  readonly clear: () => void
}

export function createSignIn({ api, deploymentId, http, askHost, refreshToken, onChange }: SignInOptions): SignIn {
  const base = `${api}/api/v2/webdeployments/token`
  let jwt: string | undefined
  let refresh = refreshToken
  let refusals = 0

  function failed({ status }: HttpAnswer): Error {
    return errorOf({ code: status < 300 ? 400 : status })
  }

  /** Takes the tokens of an answer. A renewal keeps the refresh token that it was had by. */
  function keep(answer: HttpAnswer, former?: string): string {
    const found = answer.status < 300 ? read(tokens, answer.body) : undefined
    if (!found) throw failed(answer)
    jwt = found.jwt
    refresh = found.refreshToken ?? former
    onChange()
    return jwt
  }

  function post(path: string, fields: object): Promise<HttpAnswer> {
    return http(`${base}/${path}`, { method: 'POST', json: { deploymentId, ...fields } })
  }

  function revoke(bearer: string): Promise<HttpAnswer> {
    return http(`${base}/revoke`, { method: 'DELETE', bearer })
  }

  async function exchange(oauth: SignInGrant): Promise<string> {
    return keep(await post('oauthcodegrantjwtexchange', { oauth }))
  }

  async function renew(): Promise<string | undefined> {
    const former = refresh
    if (former === undefined) return undefined
    const answer = await post('refresh', { refreshToken: former })
    if (answer.status < 300) return keep(answer, former)
    if (answer.status >= 500 || answer.status === 429) throw failed(answer)
    refresh = undefined
    return undefined
  }

  async function obtain(): Promise<string> {
    if (refusals > maxRenewals) throw errorOfCode('auth/required')
    const present = jwt ?? (await renew())
    if (present !== undefined) return present
    if (!askHost) throw errorOfCode('auth/required')
    let grant: SignInGrant
    try {
      grant = await askHost()
    } catch (error) {
      throw isChatError(error) ? error : errorOfCode('auth/required', { likelyCause: 'signIn() failed.' })
    }
    return exchange(grant)
  }

  const signIn: SignIn = {
    isWanted: () => !!(askHost ?? jwt ?? refresh),
    refreshToken: () => refresh,
    exchange,
    obtain: shared(obtain),
    refused() {
      jwt = undefined
      refusals += 1
    },
    accepted: () => (refusals = 0),
    async signOut() {
      const answer = await revoke(await signIn.obtain())
      if (answer.status === 401) {
        jwt = undefined
        const fresh = await renew()
        if (fresh !== undefined) await revoke(fresh)
      } else if (answer.status >= 300) {
        throw failed(answer)
      }
      signIn.clear()
    },
    clear() {
      jwt = refresh = undefined
      refusals = 0
      onChange()
    },
  }
  return signIn
}
