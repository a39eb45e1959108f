/** Base domains of the vendor's regions, by the name of the AWS region. Any other domain works as well. */
export const regions: Readonly<Record<string, string>> = {
  'us-east-1': 'mypurecloud.com',
  'us-east-2': 'use2.us-gov-pure.cloud',
  'us-west-2': 'usw2.pure.cloud',
  'ca-central-1': 'cac1.pure.cloud',
  'sa-east-1': 'sae1.pure.cloud',
  'mx-central-1': 'mxc1.pure.cloud',
  'eu-west-1': 'mypurecloud.ie',
  'eu-west-2': 'euw2.pure.cloud',
  'eu-central-1': 'mypurecloud.de',
  'eu-central-2': 'euc2.pure.cloud',
  'ap-south-1': 'aps1.pure.cloud',
  'ap-northeast-1': 'mypurecloud.jp',
  'ap-northeast-2': 'apne2.pure.cloud',
  'ap-northeast-3': 'apne3.pure.cloud',
  'ap-southeast-1': 'apse1.pure.cloud',
  'ap-southeast-2': 'mypurecloud.com.au',
  'me-central-1': 'mec1.pure.cloud',
  'eusc-de-east-1': 'edee1.eusc-pure.cloud',
}

/** Hosts to use instead of a region's own, each whole: a relay, or a service in a box. */
export interface Hosts {
  /** Address of the socket, with or without `/v1`, such as `ws://127.0.0.1:8080/v1`. @default wss://webmessaging.<region>/v1 */
  readonly socket?: string
  /** Base URL of the REST API. @default https://api.<region> */
  readonly api?: string
  /** Base URL of the deployment configuration. @default https://api-cdn.<region> */
  readonly config?: string
}

/** All three, complete and without a slash at their end; `undefined` when one is missing or is no address. */
export function hostsOf(region: string | undefined, hosts: Hosts = {}): Required<Hosts> | undefined {
  const named = region?.trim().replace(/^(https?:\/\/)?(apps\.|api\.|login\.)?|\/.*$/g, '')
  const domain = named && Object.hasOwn(regions, named) ? regions[named] : named
  const socket = trim(hosts.socket ?? (domain && `wss://webmessaging.${domain}`))
  const all = {
    socket: /\/v\d+$/.test(socket) ? socket : `${socket}/v1`,
    api: trim(hosts.api ?? (domain && `https://api.${domain}`)),
    config: trim(hosts.config ?? (domain && `https://api-cdn.${domain}`)),
  }
  return /^wss?:/.test(all.socket) && Object.values(all).every((url) => URL.canParse(url)) ? all : undefined
}

function trim(url = ''): string {
  return url.replace(/\/+$/, '')
}
