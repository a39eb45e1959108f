import type { IncomingMessage } from 'node:http'

function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address)
}

function isLoopbackHost(host: string | undefined, scheme = 'http://'): boolean {
  if (host === undefined || !URL.canParse(scheme + host)) return false
  const { hostname } = new URL(scheme + host)
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''))
  )
}

/**
 * Whether a request comes from this machine and means this machine. The address alone does not tell: a page from
 * elsewhere, open in a browser here, calls from loopback too. Its origin tells, and where its name was bent to point
 * at loopback, the Host header does.
 */
export function isLoopbackCaller(request: IncomingMessage): boolean {
  const { host, origin } = request.headers
  if (!isLoopbackAddress(request.socket.remoteAddress) || !isLoopbackHost(host)) return false
  if (origin !== undefined) return isLoopbackHost(origin, '')
  return request.headers['sec-fetch-site'] !== 'cross-site'
}
