const longestAddress = 2_048

/** The address as it is opened; `undefined` for all but http and https, and for one that names a user. */
export function webAddress(url: string): string | undefined {
  if (url.length > longestAddress || !URL.canParse(url)) return undefined
  const { protocol, username, password, href } = new URL(url)
  return /^https?:$/.test(protocol) && !username && !password ? href : undefined
}

/** The part of a click that is looked at; React's and the browser's both have it. */
export interface Click {
  readonly target: EventTarget | null
  readonly button: number
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** The address that a plain click would open in a new window. Downloads are left to the browser. */
export function addressOf(click: Click): string | undefined {
  const { target, button, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented } = click
  if (defaultPrevented || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return undefined
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href][target="_blank"]') : null
  return link && !link.hasAttribute('download') ? webAddress(link.href) : undefined
}
