import { BrokerConfigurationError } from './configuration-error.ts'
import type { BrokerOptions } from './options.ts'
import { parseUrl } from './parse-url.ts'

/** Where a token is asked for and where a guest is created. */
export interface Addresses {
  readonly token: string
  readonly create: string
}

const tokenPath = '/oauth/token'
const createPath = '/api/v2/conversations/messaging/external/guests'
const domain = /^(?!api\.|login\.|apps\.)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

function readBaseUrl(option: 'loginUrl' | 'apiUrl', value: string): string {
  const url = parseUrl(value)
  if (!url || !/^https?:$/.test(url.protocol) || /\/(oauth|api)\//.test(url.pathname)) {
    throw new BrokerConfigurationError({
      option,
      reason: 'malformed',
      message: `\`${option}\` is not the base of an address.`,
      hint: 'Give scheme and host alone, such as https://api.mypurecloud.ie: the broker appends the paths.',
    })
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new BrokerConfigurationError({
      option,
      reason: 'misplaced-secret',
      message: `\`${option}\` carries more than an address: a user, a password, a query or a fragment.`,
      hint: 'Put the OAuth client into `clientId` and `clientSecret` and nothing else into the address.',
    })
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new BrokerConfigurationError({
      option,
      reason: 'insecure',
      message: `\`${option}\` is plain http, so secret or token would cross the network in clear.`,
      hint: 'Use https. Plain http is accepted for localhost, 127.0.0.1 and [::1] only.',
    })
  }
  return url.href.replace(/\/+$/, '')
}

/** Both addresses, from a region or from two base addresses. @throws BrokerConfigurationError */
export function readAddresses({ region, loginUrl, apiUrl }: BrokerOptions): Addresses {
  if (region && (loginUrl || apiUrl)) {
    throw new BrokerConfigurationError({
      option: 'region',
      reason: 'conflict',
      message: '`region` and `loginUrl` or `apiUrl` were both given, and they may name different places.',
      hint: 'Keep `region` for an organisation, or `loginUrl` and `apiUrl` for the service in a box or a proxy.',
    })
  }
  if (region) {
    if (!domain.test(region)) {
      throw new BrokerConfigurationError({
        option: 'region',
        reason: 'malformed',
        message: '`region` is not the domain of a region.',
        hint: 'Give the bare domain, such as mypurecloud.ie or usw2.pure.cloud: no scheme, no api. or login. before it.',
      })
    }
    return { token: `https://login.${region}${tokenPath}`, create: `https://api.${region}${createPath}` }
  }
  if (!loginUrl || !apiUrl) {
    throw new BrokerConfigurationError({
      option: loginUrl ? 'apiUrl' : apiUrl ? 'loginUrl' : 'region',
      reason: 'missing',
      message: loginUrl || apiUrl ? 'One of `loginUrl` and `apiUrl` is missing.' : 'No `region` was given.',
      hint: "Give `region`, the domain of the organisation's region, or `loginUrl` and `apiUrl` together.",
    })
  }
  return { token: readBaseUrl('loginUrl', loginUrl) + tokenPath, create: readBaseUrl('apiUrl', apiUrl) + createPath }
}
