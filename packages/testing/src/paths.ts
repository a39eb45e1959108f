import { storagePath } from './web-messaging/files.ts'
import { socketPath } from './web-messaging/socket-path.ts'

/** The places of the service: the calls of the API, our assumed feed and stream, web messaging, the control door. */
export type Endpoint =
  | 'token'
  | 'create'
  | 'send'
  | 'feed'
  | 'stream'
  | 'socket'
  | 'config'
  | 'domains'
  | 'history'
  | 'exchange'
  | 'refresh'
  | 'revoke'
  | 'upload'
  | 'download'
  | 'door'
  | 'unknown'

export interface Place {
  endpoint: Endpoint
  /** Decoded. `undefined` where the path has none, or one that cannot be decoded. */
  guestId?: string
  /** Of a deployment or a file, where the path has one. */
  id?: string
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

const deploymentPath = '/webdeployments/v1/deployments'
const authPath = '/api/v2/webdeployments/token'

const fixedPlaces: Readonly<Record<string, Endpoint>> = {
  '/oauth/token': 'token',
  [guestsPath]: 'create',
  [socketPath]: 'socket',
  '/api/v2/webmessaging/messages': 'history',
  [`${authPath}/oauthcodegrantjwtexchange`]: 'exchange',
  [`${authPath}/refresh`]: 'refresh',
  [`${authPath}/revoke`]: 'revoke',
}

const namedPlaces: readonly [string, Endpoint, RegExp][] = [
  [deploymentPath, 'config', /^\/([^/]+)\/config\.json$/],
  [deploymentPath, 'domains', /^\/([^/]+)\/domains\.json$/],
  [`${storagePath}/uploads`, 'upload', /^\/([^/]+)$/],
  [`${storagePath}/files`, 'download', /^\/([^/]+)$/],
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
  const fixed = Object.hasOwn(fixedPlaces, pathname) ? fixedPlaces[pathname] : undefined
  if (fixed) return { endpoint: fixed }
  for (const [root, endpoint, rest] of guestPlaces) {
    const segment = pathname.startsWith(root) ? rest.exec(pathname.slice(root.length))?.[1] : undefined
    if (segment !== undefined) return { endpoint, guestId: decode(segment) }
  }
  for (const [root, endpoint, rest] of namedPlaces) {
    const segment = pathname.startsWith(root) ? rest.exec(pathname.slice(root.length))?.[1] : undefined
    if (segment !== undefined) return { endpoint, id: decode(segment) }
  }
  return { endpoint: 'unknown' }
}

/** Whether a path belongs to the service at all, so that a server which has other things to serve can pass it on. */
export function isServicePath(pathname: string): boolean {
  const roots = ['/api/v2/', '/oauth/', '/assumed/', '/webdeployments/', `${storagePath}/`, `${doorPath}/`]
  return pathname === socketPath || roots.some((root) => pathname.startsWith(root))
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
