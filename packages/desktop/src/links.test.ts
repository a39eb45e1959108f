import { describe, expect, it } from 'vitest'
import { addressOf, webAddress } from './links.ts'

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@b.c',
  '/path',
  'https://me@host',
  `https://a/${'x'.repeat(2_100)}`,
])('does not open %s', (url) => {
  expect(webAddress(url)).toBeUndefined()
})

describe('a click', () => {
  const plain = { button: 0, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, defaultPrevented: false }

  function click(link: Partial<HTMLAnchorElement>, change: Partial<typeof plain> = {}): string | undefined {
    const anchor = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' }, link)
    const target = anchor.appendChild(document.createElement('b'))
    return addressOf({ ...plain, ...change, target, preventDefault: () => {} })
  }

  it('on a link that wants a new window gives its address', () => {
    expect(click({})).toBe('https://example.com/')
  })

  it.each([
    ['a download', { download: 'file.pdf' }, {}],
    ['a link of the same window', { target: '' }, {}],
    ['an address for mail', { href: 'mailto:a@b.c' }, {}],
    ['a click with the middle button', {}, { button: 1 }],
    ['a click with a key held', {}, { ctrlKey: true }],
    ['a click that somebody took', {}, { defaultPrevented: true }],
  ])('leaves %s to the browser', (_what, link, change) => {
    expect(click(link, change)).toBeUndefined()
  })
})
