// @vitest-environment node
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { linkify, type TextPiece } from './linkify.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'

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
    const told = linkify(text).map((piece) => (piece.kind === 'link' ? (piece.host ?? piece.text) : showsHost))
    expect(told.every((words) => words?.includes(showsHost ?? ''))).toBe(true)
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

it('ends where a sentence without spaces goes on', () => {
  expect(
    [
      '「https://example.com/a」と言った',
      '（https://example.com/b）です。',
      'https://example.com/c、次',
      'https://example.com/d。次',
    ].flatMap(hrefs),
  ).toEqual(['a', 'b', 'c', 'd'].map((path) => `https://example.com/${path}`))
})

it('makes no link of anything but an address that says where it leads', () => {
  const pieces = fc.constantFrom(
    ...[
      'http://',
      'https://',
      'www.',
      'mailto:',
      'tel:',
      'javascript:',
      'data:',
      '//',
      '@',
      ':',
      '/',
      '\\',
      '?',
      '#',
      '%00',
      '%2f',
    ],
    ...[
      'example.com',
      'xn--80ak6aa92e.com',
      '127.0.0.1',
      '[::1]',
      '0x7f.1',
      '\u0430pple.com',
      ':8443',
      '+49 30 1234',
      '..',
      '-',
      '_',
    ],
    ...[
      ' ',
      '\t',
      '\n',
      '\u0000',
      '\u001b',
      '\u00ad',
      '\u200b',
      '\u200f',
      '\u202e',
      '\u2028',
      '\u3002',
      '\uff0e',
      '\uff0f',
      '\ufeff',
      '\ud83d',
    ],
    ...[
      '(',
      ')',
      '[',
      ']',
      '<',
      '>',
      '"',
      "'",
      '`',
      '*',
      '\u300d',
      '\uff09',
      'Z\u0351\u036b',
      '\u{e0041}',
      '\u{1f468}\u200d\u{1f469}',
      '\u05e9',
    ],
  )
  const address = fc
    .tuple(fc.constantFrom('https://', 'http://', 'www.'), pieces, pieces)
    .map((words) => words.join(''))
  const text = fc.array(fc.oneof(address, pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 })
  const { counterexample } = fc.check(
    fc.property(text, (words) => {
      const found = linkify(words.join(''))
      return found.map((piece) => piece.text).join('') === words.join('') && found.every(isHonest)
    }),
    { numRuns: 20_000 },
  )
  expect(counterexample).toBeNull()
})

function isHonest(piece: TextPiece): boolean {
  if (piece.kind === 'plain') return true
  const { protocol, username, password, host } = new URL(piece.href)
  return (
    /^(https?|mailto|tel):$/.test(protocol) &&
    username + password === '' &&
    !/[\s<>"`\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(piece.text) &&
    `${piece.text.toLowerCase()} ${piece.host ?? ''}`.includes(host)
  )
}

describe('the work', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([
    '(',
    '[',
    'http://',
    'www.',
    'a.',
    '@',
    '"',
    '\u6f22\u3002',
    'https://a.example/((',
    'mailto:',
    'tel:1-',
    'https://a ',
  ])('grows with the length of a text of %j alone', (seed) => {
    const parsed = vi.spyOn(URL, 'canParse')
    const textOf = (length: number): string => seed.repeat(length / seed.length)
    const work = (length: number): number => {
      parsed.mockClear()
      linkify(textOf(length))
      return parsed.mock.calls.reduce((sum, [address]) => sum + String(address).length, 0)
    }
    const half = work(65_536)
    expect(half).toBeLessThanOrEqual(65_536)
    expect(work(131_072)).toBeLessThanOrEqual(2.5 * half)
  })
})
