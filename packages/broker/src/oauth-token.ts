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

/**
 * Keeps a token until a minute, or a tenth of its life if that is less, before it expires. A failure is not kept, and a
 * request that is still open after `patienceMs` is waited for no more: some worker runtimes drop what a request had
 * started when its client goes away, and then it never ends.
 */
export function createTokenCache(ask: () => Promise<IssuedToken>, now: () => number, patienceMs: number): TokenCache {
  let held: { readonly token: string; readonly until: number } | undefined
  let asking: { readonly answer: Promise<string>; readonly since: number } | undefined

  async function hold(since: number): Promise<string> {
    const { token, lifeMs } = await ask()
    held = { token, until: since + lifeMs - Math.min(maxMarginMs, lifeMs / 10) }
    return token
  }

  function get(): Promise<string> {
    const at = now()
    if (held && at < held.until) return Promise.resolve(held.token)
    if (asking && at - asking.since <= patienceMs) return asking.answer
    const mine = {
      since: at,
      answer: hold(at).finally(() => {
        if (asking === mine) asking = undefined
      }),
    }
    asking = mine
    return mine.answer
  }

  return {
    get,
    renew(refused) {
      if (held?.token === refused) held = undefined
      return get()
    },
  }
}
