import { guestRest, poll, stream, type Exchange, type Receive, type Transport } from '@parlor/react'
import { isRegion } from '../connect/check-settings.ts'
import type { ReceiveMode, Settings } from '../connect/settings.ts'

/** Where the sandbox's own server has the service in a box. */
export const boxUrl = '/genesys'
const boxBroker = '/broker/guests'

export interface TransportParts {
  readonly settings: Settings
  /** A pasted guest token; empty after a reload, which only the session record survives. */
  readonly token: string
  readonly fetch: typeof fetch
  readonly observe: (exchange: Exchange) => void
}

/** The way to the service that the settings name. Throws a ChatError when they cannot work. */
export function makeTransport({ settings, token, fetch, observe }: TransportParts): Transport {
  const shared = { fetch, observe }
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

function receiveBy(mode: ReceiveMode, path?: string): 'none' | Receive {
  if (mode === 'none') return 'none'
  return mode === 'poll' ? poll({ path }) : stream({ path })
}

function askAgain(): Promise<never> {
  return Promise.reject(new Error('The pasted token was not kept. Press Connect and paste it again.'))
}
