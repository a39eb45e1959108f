import { isHost } from './addresses.ts'

/** A stretch of a message's text. */
export type TextPiece =
  | { readonly kind: 'plain'; readonly text: string }
  | {
      readonly kind: 'link'
      /** Exactly as it was typed. */
      readonly text: string
      readonly href: string
      /** The host in ASCII, when it does not read as it was typed. */
      readonly host?: string
    }

/** Most links made of one text. */
const maxLinks = 100
/** Most stretches of one text that are looked at. */
const maxTries = 1_000
/** Longest address that becomes a link, characters. */
const maxLength = 2_048

const start = /https?:\/\/|www\.|mailto:|tel:/gi
/**
 * No part of an address: white space, angle brackets, quotes, controls, characters that turn the direction, and the
 * brackets and marks of scripts that put no space after an address.
 */
const ends = String.raw`\s<>"\u0060\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069、，；！？「」『』【】〈〉《》〔〕（）［］｛｝`
/** A full-width full stop parts the labels of a host, as an ASCII one does; behind the host it ends the sentence. */
const run = new RegExp(`(?:https?://)?[^${ends}/?#]*(?:[/?#][^${ends}。．｡]*)?`, 'iuy')
const wordCharacter = /[\p{L}\p{N}_]/u
const trailing = new Set(".,:;!?'’‘”“»«›‹…*。．｡：؟،؛۔।")
const brackets: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const mailAddress = /^mailto:[\w.!#$%&'*+/=^{|}~-]{1,64}@[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?/i
const telephoneNumber = /^tel:\+?\d[\d().-]{1,30}/i

/**
 * Finds the explicit addresses in a text: `http`, `https`, `mailto`, `tel` and `www.` (which becomes `https`). The pieces
 * joined are the text again. One pass; whatever is not surely an address stays plain.
 */
export function linkify(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let links = 0
  let tries = 0
  let from = 0
  start.lastIndex = 0
  for (let found = start.exec(text); found && links < maxLinks && tries < maxTries; found = start.exec(text)) {
    const at = found.index
    if (at > 0 && wordCharacter.test(text[at - 1] ?? '')) continue
    tries += 1
    run.lastIndex = at
    const candidate = run.exec(text)?.[0] ?? ''
    start.lastIndex = at + candidate.length
    const link = candidate.length <= 2 * maxLength ? linkOf(candidate) : undefined
    if (!link) continue
    if (at > from) pieces.push({ kind: 'plain', text: text.slice(from, at) })
    pieces.push(link)
    links += 1
    from = at + link.text.length
  }
  if (from < text.length) pieces.push({ kind: 'plain', text: text.slice(from) })
  return pieces
}

function linkOf(candidate: string): TextPiece | undefined {
  const special = (mailAddress.exec(candidate) ?? telephoneNumber.exec(candidate))?.[0]
  if (special) {
    const text = withoutTrailing(special)
    return { kind: 'link', text, href: new URL(text).href }
  }
  if (/^(mailto|tel):/i.test(candidate)) return undefined
  const text = withoutTrailing(candidate)
  const typedHost = /^(?:https?:\/\/)?([^/?#\\]*)/i.exec(text)?.[1] ?? ''
  if (text.length > maxLength || typedHost === '' || typedHost.includes('@')) return undefined
  const url = webAddress(text)
  if (!url || url.username !== '' || url.password !== '' || !isHost(url.hostname)) return undefined
  const reads = isReadAs(typedHost, url)
  return { kind: 'link', text, href: url.href, ...(!reads && { host: url.host }) }
}

function webAddress(text: string): URL | undefined {
  const address = /^www\./i.test(text) ? (/^www\.[^./?#]/i.test(text) ? `https://${text}` : '') : text
  return URL.canParse(address) ? new URL(address) : undefined
}

function isReadAs(typedHost: string, url: URL): boolean {
  const typed = typedHost.toLowerCase().replace(/:(?:80|443)?$/, '')
  return (typed === url.host || typed === `${url.host}:`) && !/(^|\.)xn--/.test(url.host)
}

/** Closing marks belong to the sentence, not to the address; a bracket does so when it was not opened inside. */
function withoutTrailing(text: string): string {
  const open = new Map<string, number>()
  for (const character of text) open.set(character, (open.get(character) ?? 0) + 1)
  let end = text.length
  for (; end > 0; end -= 1) {
    const last = text[end - 1] ?? ''
    const opening = brackets[last]
    const closes = opening !== undefined && (open.get(last) ?? 0) > (open.get(opening) ?? 0)
    if (!closes && !trailing.has(last)) break
    open.set(last, (open.get(last) ?? 0) - 1)
  }
  return text.slice(0, end)
}
