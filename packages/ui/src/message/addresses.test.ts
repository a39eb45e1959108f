import { describe, expect, it } from 'vitest'
import { allowedAddress, webAddress } from './addresses.ts'

describe('an address that may be opened', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//a.example',
    'ftp://a.example',
    'https://',
    'https://a@b.example',
    '',
  ])('is never %s', (address) => expect(webAddress(address)).toBeUndefined())
  it('is at most 2,048 characters long', () => {
    expect(webAddress(`https://a.example/${'x'.repeat(2_048)}`)).toBeUndefined()
  })
  it('tells its host in ASCII', () => {
    expect(webAddress('https://\u0430pple.com/x')?.host).toBe('xn--pple-43d.com')
  })
})

describe('an address that may be loaded', () => {
  const origins = ['https://media.example.com', 'https://*.files.example']

  it.each([
    ['https://media.example.com/a.png', true],
    ['https://media.example.com:444/a.png', false],
    ['http://media.example.com/a.png', false],
    ['https://media.example.com.evil.example/a.png', false],
    ['https://one.files.example/a', true],
    ['https://files.example/a', false],
    ['https://evilfiles.example/a', false],
  ])('%s: %s', (address, isAllowed) => {
    expect(allowedAddress(address, origins) !== undefined).toBe(isAllowed)
  })

  it('is plain http on this very machine alone', () => {
    expect(allowedAddress('http://127.0.0.1:8080/a', ['http://127.0.0.1:8080'])).toBeDefined()
    expect(allowedAddress('http://lan.example/a', ['http://lan.example'])).toBeUndefined()
  })

  it('is of nowhere when no origin is given', () => {
    expect(allowedAddress('https://media.example.com/a.png', [])).toBeUndefined()
  })
})
