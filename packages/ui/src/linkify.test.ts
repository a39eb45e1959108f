import { describe, expect, it } from 'vitest'
import { linkify } from './linkify.ts'
import { hostileTexts } from './testing/hostile-texts.ts'

function hrefs(text: string): string[] {
  return linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))
}

const withLinks = hostileTexts.flatMap(({ links, ...hostile }) => (links ? [{ ...hostile, links }] : []))

describe('hostile and awkward texts', () => {
  it.each(hostileTexts)('$id is still the same text: $property', ({ text }) => {
    const pieces = linkify(text)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter((piece) => piece.kind === 'link').length).toBeLessThanOrEqual(100)
  })

  it.each(withLinks)('$id has no link but those it may have: $property', ({ text, links }) => {
    expect(hrefs(text).filter((href) => !links.max.includes(href))).toEqual([])
    expect(hrefs(text)).toEqual(expect.arrayContaining([...links.must]))
  })

  it.each(hostileTexts.filter(({ showsHost }) => showsHost))('$id tells the true host', ({ text, showsHost }) => {
    const hosts = linkify(text).map((piece) => (piece.kind === 'link' ? piece.host : showsHost))
    expect(new Set(hosts)).toEqual(new Set([showsHost]))
  })
})

it('says no host where it reads as it was typed', () => {
  const texts = ['https://example.com/a', 'HTTPS://EXAMPLE.COM/', 'www.example.com', 'https://example.com:8443/']
  expect(texts.flatMap(linkify).filter((piece) => 'host' in piece)).toEqual([])
})

it('takes only the address of a mail link', () => {
  expect(linkify('mailto:help@example.com?subject=x&body=y')[0]).toMatchObject({
    text: 'mailto:help@example.com',
    href: 'mailto:help@example.com',
  })
})

it('does not find a telephone in a hotel', () => {
  expect(hrefs('our hotel:12345, and xhttps://example.com')).toEqual([])
})

it('keeps a bracket that was opened inside the address', () => {
  expect(hrefs('(see https://example.com/a_(b)), then [https://example.com/c]')).toEqual([
    'https://example.com/a_(b)',
    'https://example.com/c',
  ])
})

it('finds every address of a line of many', () => {
  expect(hrefs('https://a.example, https://b.example; www.c.example!')).toEqual([
    'https://a.example/',
    'https://b.example/',
    'https://www.c.example/',
  ])
})
