/** The places of the service: the calls of the API, our assumed feed and stream, the control door. */
export type Endpoint = 'token' | 'create' | 'send' | 'feed' | 'stream' | 'door' | 'unknown'

export interface Place {
  endpoint: Endpoint
  /** Decoded. `undefined` where the path has none, or one that cannot be decoded. */
  guestId?: string
}

/** Where guests are created (the thread's F2); a guest's messages are below it (F7). */
export const guestsPath = '/api/v2/conversations/messaging/external/guests'

/** Where the control door is. */
export const doorPath = '/_service'

/** Below it is what nobody has published: how a guest receives is Parlor's own assumption. */
export const assumedPath = '/assumed/guests'

const guestPlaces: readonly [string, Endpoint, RegExp][] = [
  [guestsPath, 'send', /^\/([^/]+)\/messages$/],
  [assumedPath, 'feed', /^\/([^/]+)\/feed$/],
  [assumedPath, 'stream', /^\/([^/]+)\/stream$/],
]

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

export function placeOf(pathname: string): Place {
  if (pathname === doorPath || pathname.startsWith(`${doorPath}/`)) return { endpoint: 'door' }
  if (pathname === '/oauth/token') return { endpoint: 'token' }
  if (pathname === guestsPath) return { endpoint: 'create' }
  for (const [root, endpoint, rest] of guestPlaces) {
    const segment = pathname.startsWith(root) ? rest.exec(pathname.slice(root.length))?.[1] : undefined
    if (segment !== undefined) return { endpoint, guestId: decode(segment) }
  }
  return { endpoint: 'unknown' }
}

/** Whether a path belongs to the service at all, so that a server which has other things to serve can pass it on. */
export function isServicePath(pathname: string): boolean {
  return ['/api/v2/', '/oauth/', '/assumed/', `${doorPath}/`].some((root) => pathname.startsWith(root))
}

const tokenLike = /^[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/

/** A path for the truth log. A segment that may be a token, by its length or its form, is hidden unless it is known. */
export function describePath(pathname: string, isKnown: (segment: string) => boolean): string {
  return pathname
    .split('/')
    .map((segment) => {
      const text = decode(segment) ?? segment
      return isKnown(text) || (text.length < 40 && !tokenLike.test(text)) ? segment : '[hidden]'
    })
    .join('/')
}
