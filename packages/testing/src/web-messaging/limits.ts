import { createRateLimiter, type RateLimiter } from '../rate.ts'

/** What the platform allows, as far as it is published (reference, section 13). */
export interface Limits {
  /** Connections of one session; one more closes the oldest. @default 3 */
  connections: number
  /** Requests of any kind on one connection in a minute. @default 60 */
  requestsPerMinute: number
  /** Echoes on one connection in a minute. @default 2 */
  echoesPerMinute: number
  /** Times that one session is configured in a minute. @default 60 */
  configuresPerMinute: number
  /** New connections to one deployment in a minute. @default 1_000 */
  connectionsPerMinute: number
  /** Reads of one session's history in a minute. @default 10 */
  historyPerMinute: number
  /** Milliseconds that the token for history is valid. @default 60_000 */
  historyTokenMs: number
  /** Milliseconds that the token of a signed-in guest is valid. @default 3_600_000 */
  authTokenMs: number
  /** Milliseconds that an address for an upload or a download is valid. @default 600_000 */
  fileAddressMs: number
  /** Milliseconds between an upload and the event that it may be used. @default 50 */
  scanMs: number
}

const defaults: Limits = {
  connections: 3,
  requestsPerMinute: 60,
  echoesPerMinute: 2,
  configuresPerMinute: 60,
  connectionsPerMinute: 1_000,
  historyPerMinute: 10,
  historyTokenMs: 60_000,
  authTokenMs: 3_600_000,
  fileAddressMs: 600_000,
  scanMs: 50,
}

export function completeLimits(given: Partial<Limits> = {}): Limits {
  return { ...defaults, ...given }
}

export type RateName = 'requests' | 'echoes' | 'configures' | 'connections' | 'history'

/** One counter for each limit that is per minute. */
export type Rates = Readonly<Record<RateName, RateLimiter>>

export function createRates(limits: Limits, now: () => number): Rates {
  const perMinute = (sends: number): RateLimiter => createRateLimiter({ sends, perMs: 60_000 }, now)
  return {
    requests: perMinute(limits.requestsPerMinute),
    echoes: perMinute(limits.echoesPerMinute),
    configures: perMinute(limits.configuresPerMinute),
    connections: perMinute(limits.connectionsPerMinute),
    history: perMinute(limits.historyPerMinute),
  }
}
