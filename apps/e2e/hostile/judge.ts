import type { LinkFacts, RowFacts } from './row-facts.ts'

/**
 * The canonical form in which a shown text and its content must be equal: one kind of line end, and without controls,
 * replacement characters and lone surrogates.
 */
export function canonical(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]|\ufffd|\p{Surrogate}/gu, '')
}

/** What is wrong with a row whatever its content is; nothing when all is well. */
export function faultsOf(facts: RowFacts): string[] {
  return [
    ...facts.strangers.map((stranger) => `does not belong: ${stranger}`),
    ...facts.loose.map((text) => `not isolated: ${JSON.stringify(text)}`),
    ...facts.nameless.map((control) => `without a name: ${control}`),
    ...facts.sources.map((source) => `loads: ${source}`),
    ...(facts.isTooWide ? ['wider than its place'] : []),
    ...facts.links.flatMap(linkFaults),
  ]
}

function linkFaults(link: LinkFacts): string[] {
  const { href, text, says, rel } = link
  const faults: string[] = []
  if (!URL.canParse(href)) return [`no address: ${href}`]
  const { protocol, username, password, host } = new URL(href)
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)) faults.push(`scheme: ${href}`)
  if (username || password) faults.push(`credentials: ${href}`)
  if (!rel.includes('noopener') || !rel.includes('noreferrer')) faults.push(`rel: ${rel.join(' ')}`)
  if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) faults.push(`turns the direction: ${JSON.stringify(text)}`)
  if (host && !leadsWhereItSays(text, host) && !says.includes(host)) faults.push(`says ${text}, leads to ${host}`)
  if (/(^|\.)xn--/.test(host) && !`${text} ${says}`.includes(host)) faults.push(`hides ${host}`)
  return faults
}

/** Whether a label that looks like an address is one of this host. */
function leadsWhereItSays(label: string, host: string): boolean {
  const text = label.trim()
  const typed = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const looksLikeAddress = /^[a-z][a-z\d+.-]*:\/\/\S|^www\.\S|^[^\s/@]+\.[^\s/@.]{2,}(?:[/:?#]\S*)?$/iu.test(text)
  return !looksLikeAddress || (URL.canParse(typed) && new URL(typed).host === host)
}

/** Whether the row has no links but those that are allowed, and all that it must have. */
export function linksFaults({ links }: RowFacts, { max, must }: Links): string[] {
  const found = links.map(({ href }) => href)
  return [
    ...found.filter((href) => !max.includes(href)).map((href) => `must not link: ${href}`),
    ...must.filter((href) => !found.includes(href)).map((href) => `must link: ${href}`),
  ]
}

export interface Links {
  readonly max: readonly string[]
  readonly must: readonly string[]
}
