import {
  guestRest,
  poll,
  stream,
  webMessaging,
  type Exchange,
  type Hosts,
  type Receive,
  type Transport,
} from '@parlor/react'
import { demoDeploymentId } from '@parlor/testing'
import { isRegion } from '../connect/check-settings.ts'
import type { Protocol, ReceiveMode, Settings } from '../connect/settings.ts'
import type { Network } from './network.ts'

/** Where the sandbox's own server has the service in a box. */
export const boxUrl = '/genesys'
const boxBroker = '/broker/guests'

export interface TransportParts {
  readonly settings: Settings
  readonly protocol: Protocol
  /** A pasted guest token; empty after a reload, which only the session record survives. */
  readonly token: string
  readonly network: Pick<Network, 'fetch' | 'WebSocket'>
  readonly observe: (exchange: Exchange) => void
}

/** The way to the service that the settings name. Never throws: what cannot work is told by the start. */
export function makeTransport({ settings, protocol, token, network, observe }: TransportParts): Transport {
  if (protocol === 'web-messaging') {
    const { region, deploymentId } = settings.kind === 'box' ? { region: '', deploymentId: demoDeploymentId } : settings
    const hosts = settings.kind === 'box' ? boxHosts() : hostsOf(settings)
    return webMessaging({ ...network, observe, deploymentId, hosts, ...(region && { region }) })
  }
  const shared = { fetch: network.fetch, observe }
  if (settings.kind === 'box') {
    return guestRest({ ...shared, baseUrl: boxUrl, broker: boxBroker, receive: receiveBy(settings.boxReceive) })
  }
  const { address, broker, guestId, receive, receivePath, guestFrom } = settings
  return guestRest({
    ...shared,
    ...(isRegion(address) ? { region: address } : { baseUrl: address }),
    ...(guestFrom === 'broker' && { broker }),
    ...(guestFrom === 'pasted' && (token ? { session: { guestId, token } } : { credentials: askAgain })),
    receive: receiveBy(receive, receivePath),
  })
}

function boxHosts(): Hosts {
  return hostsOf({ socketHost: `${boxUrl}/v1`, apiHost: boxUrl, configHost: boxUrl })
}

/** Hosts as they were typed; a path is one of this origin. */
function hostsOf({ socketHost, apiHost, configHost }: Pick<Settings, 'socketHost' | 'apiHost' | 'configHost'>): Hosts {
  return {
    ...(socketHost && { socket: absolute(socketHost).replace(/^http/, 'ws') }),
    ...(apiHost && { api: absolute(apiHost) }),
    ...(configHost && { config: absolute(configHost) }),
  }
}

/** What is no address stays as it is, for the transport to refuse. */
function absolute(host: string): string {
  return URL.canParse(host, location.origin) ? new URL(host, location.origin).href : host
}

function receiveBy(mode: ReceiveMode, path?: string): 'none' | Receive {
  if (mode === 'none') return 'none'
  return mode === 'poll' ? poll({ path }) : stream({ path })
}

function askAgain(): Promise<never> {
  return Promise.reject(new Error('The pasted token was not kept. Press Connect and paste it again.'))
}
