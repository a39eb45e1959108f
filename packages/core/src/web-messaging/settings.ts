import { pageEnvironment, type Environment } from '../environment.ts'
import { errorOfCode } from './explain.ts'
import type { ConnectRequest } from '../transport.ts'
import type { ConversationState } from '../types.ts'
import type { WebMessagingOptions } from './options.ts'
import { hostsOf, type Hosts } from './regions.ts'

/** Options, checked and completed, with what the conversation lends. */
export interface Settings extends WebMessagingOptions {
  readonly hosts: Required<Hosts>
  readonly socketUrl: string
  readonly fetch: typeof fetch
  readonly WebSocket: typeof WebSocket
  readonly echoTimeout: number
  readonly timeout: number
  readonly expiryNotice: number
  readonly environment: Environment
  readonly now: () => number
  readonly monotonic: () => number
  readonly random: () => number
  readonly getState: () => ConversationState | undefined
  /** The session is over: its token opens nothing any more. */
  readonly onSpent: () => void
}

/** Throws a ChatError with `config/invalid` or `config/bad-token`. */
export function readSettings(options: WebMessagingOptions, request: ConnectRequest, onSpent: () => void): Settings {
  const { deploymentId, region, application = 'parlor', token } = options
  const { fetch, WebSocket = globalThis.WebSocket } = options
  const { echoTimeout = 15_000, timeout = 20_000, expiryNotice = 300_000 } = options
  const hosts = hostsOf(region, options.hosts)
  if (!hosts) throw invalid('region or hosts')
  if (typeof deploymentId !== 'string' || !/^[\w-]{1,64}$/.test(deploymentId)) throw invalid('deploymentId')
  if (!fetch) throw invalid('fetch')
  if (!WebSocket) throw invalid('WebSocket')
  if (token !== undefined && !/^[\w-]{16,}$/.test(token)) throw errorOfCode('config/bad-token')
  const {
    environment = pageEnvironment(),
    now = Date.now,
    monotonic = () => performance.now(),
    random = Math.random,
    getState = () => undefined,
  } = request
  return {
    ...options,
    echoTimeout,
    timeout,
    expiryNotice,
    hosts,
    socketUrl: `${hosts.socket}?deploymentId=${deploymentId}&application=${encodeURIComponent(application)}`,
    fetch: (input, init) => fetch(input, init),
    WebSocket,
    environment,
    now,
    monotonic,
    random,
    getState,
    onSpent,
  }
}

function invalid(option: string): Error {
  return errorOfCode('config/invalid', { likelyCause: `Option ${option} is missing or wrong.` })
}
