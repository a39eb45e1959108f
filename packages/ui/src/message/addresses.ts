/** An address that may be opened. */
export interface WebAddress {
  readonly href: string
  /** In ASCII, as it is asked for. */
  readonly host: string
}

const longest = 2_048
/** A scheme, and a host behind two slashes; nowhere what turns the direction or cannot be seen. */
const written = /^https?:\/\/[^\s/\\?#][^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/iu

/** An address of the web, or nothing: other schemes, hidden users and what is too long lead nowhere. */
export function webAddress(address: string | undefined): WebAddress | undefined {
  const url = urlOf(address)
  return url && { href: url.href, host: url.host }
}

/**
 * An address that may be loaded, or nothing. Only `https:` (and plain `http:` of this very machine) of the origins given,
 * each like `https://media.example.com`, or `https://*.example.com` for every host below.
 */
export function allowedAddress(address: string | undefined, origins: readonly string[]): string | undefined {
  const url = urlOf(address)
  if (!url || !(url.protocol === 'https:' || isThisMachine(url.hostname))) return undefined
  return origins.some((origin) => matches(url, origin)) ? url.href : undefined
}

function urlOf(address: string | undefined): URL | undefined {
  if (!address || address.length > longest || !written.test(address) || !URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.username || url.password || !isHost(url.hostname) ? undefined : url
}

/** Browsers take more for a host than can be asked for. */
export function isHost(hostname: string): boolean {
  return /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(hostname)
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

function matches({ origin, protocol, host }: URL, allowed: string): boolean {
  const [scheme, tail] = allowed.split('//*.')
  return tail === undefined ? origin === allowed.replace(/\/$/, '') : protocol === scheme && host.endsWith(`.${tail}`)
}
