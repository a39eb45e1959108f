import { guestRest, stream, webMessaging, type PutFile, type SignInGrant, type Transport } from '@parlor/react'
import { stampBearer, type Service } from '@parlor/testing'

/** Where the service of a room is, as its page sees it. */
export const roomUrl = 'https://api.service.invalid'
const broker = `${roomUrl}/broker`

export interface RestOptions {
  readonly asksGuest: boolean
  /** Whether a wrapper around `fetch` stamps Bearer on every call, as some pages have. */
  readonly stampsBearer: boolean
  /** Takes the OAuth client without the scope. */
  readonly lacksScope: boolean
}

export function restTransport(service: Service, { asksGuest, stampsBearer, lacksScope }: RestOptions): Transport {
  return guestRest({
    baseUrl: roomUrl,
    fetch: withBroker(service, lacksScope ? 1 : 0, stampsBearer),
    receive: stream(),
    sendSpacing: 0,
    ...(asksGuest ? { broker } : { session: service.createGuest({ name: 'Ana Souza', email: 'ana@example.com' }) }),
  })
}

/** Over sockets that never leave the page. */
export function socketTransport(
  { fetch, WebSocket, ...service }: Service,
  deploymentId?: string,
  signIn?: () => Promise<SignInGrant>,
): Transport {
  const put: PutFile = async (url, { body, headers, signal, onProgress }) => {
    onProgress(0.5)
    return (await fetch(url, { method: 'PUT', body, headers, signal })).status
  }
  return webMessaging({
    deploymentId: deploymentId ?? service.deployments()[0]?.id ?? '',
    hosts: { socket: `${roomUrl.replace(/^http/, 'ws')}/v1`, api: roomUrl, config: roomUrl },
    fetch,
    WebSocket,
    put,
    sendSpacing: 0,
    signIn,
  })
}

/** The service's `fetch`, which at the broker's address makes a guest as a broker does. */
function withBroker(service: Service, client: number, stampsBearer: boolean): typeof fetch {
  const wrapped = stampsBearer ? stampBearer(service.fetch, 'stamped-by-the-page') : service.fetch

  async function createGuest(details: BodyInit): Promise<Response> {
    const { id, secret } = service.clients[client] ?? { id: '', secret: '' }
    const login = await service.fetch(`${roomUrl}/oauth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token: token } = (await login.json()) as { readonly access_token: string }
    return service.fetch(`${roomUrl}/api/v2/conversations/messaging/external/guests`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: details,
    })
  }

  return (input, init) => (input === broker && init?.body ? createGuest(init.body) : wrapped(input, init))
}
