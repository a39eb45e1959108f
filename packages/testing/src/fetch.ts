/** A base for relative addresses where there is no page that has one. */
const nowhere = 'http://service.parlor.test/'

function addressOf(input: RequestInfo | URL): string {
  if (input instanceof Request) return input.url
  const page = (globalThis as { location?: { href?: string } }).location?.href
  return new URL(String(input), page && /^https?:/.test(page) ? page : nowhere).href
}

function lossOf(signal: AbortSignal): { lost: Promise<never>; letGo: () => void } {
  let react = (): void => {}
  const lost = new Promise<never>((_resolve, reject) => {
    // eslint is right that a reason should be an Error; a signal may carry any, and fetch rejects with just that.
    react = () => reject(signal.reason as Error)
    signal.addEventListener('abort', react)
  })
  lost.catch(() => {})
  return { lost, letGo: () => signal.removeEventListener('abort', react) }
}

/**
 * A `fetch` that never leaves the process. As a page's own it rejects with `TypeError: Failed to fetch` when the
 * connection is cut, and with the signal's reason when that aborts; what the service has taken over by then stays.
 */
export function createFetch(handle: (request: Request, signal: AbortSignal) => Promise<Response>): typeof fetch {
  return async (input, init = {}) => {
    // The signal does not go into the Request: jsdom's AbortSignal is not the one that Node's Request accepts.
    const { signal: given, ...rest } = init
    const request = input instanceof Request ? new Request(input, rest) : new Request(addressOf(input), rest)
    const signal = given ?? (input instanceof Request ? input.signal : new AbortController().signal)
    signal.throwIfAborted()
    const { lost, letGo } = lossOf(signal)
    try {
      const response = await Promise.race([handle(request, signal), lost])
      if (response.type === 'error') throw new TypeError('Failed to fetch')
      return response
    } finally {
      letGo()
    }
  }
}
