/** An OAuth token as the login gave it. */
export interface IssuedToken {
  readonly token: string
  /** Milliseconds that it lives from the moment it was asked for. */
  readonly lifeMs: number
}

/** Holds one OAuth token. Any number of callers at once cause one request. */
export interface TokenCache {
  /** The token held, or a new one when there is none or its end is near. */
  get(): Promise<string>
  /** A token other than the one that was just refused, unless the login gives the same one again. */
  renew(refused: string): Promise<string>
}

const maxMarginMs = 60_000

/** Keeps a token until a minute, or a tenth of its life if that is less, before it expires. A failure is not kept. */
export function createTokenCache(ask: () => Promise<IssuedToken>, now: () => number): TokenCache {
  let held: { readonly token: string; readonly until: number } | undefined
  let asking: Promise<string> | undefined

  async function askOnce(): Promise<string> {
    const askedAt = now()
    const { token, lifeMs } = await ask()
    held = { token, until: askedAt + lifeMs - Math.min(maxMarginMs, lifeMs / 10) }
    return token
  }

  function get(): Promise<string> {
    if (held && now() < held.until) return Promise.resolve(held.token)
    asking ??= askOnce().finally(() => {
      asking = undefined
    })
    return asking
  }

  return {
    get,
    renew(refused) {
      if (held?.token === refused) held = undefined
      return get()
    },
  }
}
