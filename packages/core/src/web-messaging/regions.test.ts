import { describe, expect, it } from 'vitest'
import { hostsOf, regions } from './regions.ts'

describe('the hosts of a region', () => {
  it.each(Object.values(regions))('follow from the base domain %s', (domain) => {
    expect(hostsOf(domain)).toEqual({
      socket: `wss://webmessaging.${domain}/v1`,
      api: `https://api.${domain}`,
      config: `https://api-cdn.${domain}`,
    })
  })

  it.each(['eu-west-1', 'https://apps.mypurecloud.ie/', 'api.mypurecloud.ie', ' mypurecloud.ie'])(
    'are found when the region is written as %s',
    (region) => expect(hostsOf(region)).toEqual(hostsOf('mypurecloud.ie')),
  )

  it('follow from a domain that nobody here knows yet', () => {
    expect(hostsOf('xyz9.pure.cloud')?.socket).toBe('wss://webmessaging.xyz9.pure.cloud/v1')
  })

  it('can each be another, whole, with or without the version in the path', () => {
    const hosts = { socket: 'ws://127.0.0.1:9999', api: 'http://127.0.0.1:9999/api/' }
    expect(hostsOf('mypurecloud.ie', hosts)).toEqual({
      socket: 'ws://127.0.0.1:9999/v1',
      api: 'http://127.0.0.1:9999/api',
      config: 'https://api-cdn.mypurecloud.ie',
    })
    expect(hostsOf('mypurecloud.ie', { socket: 'wss://relay.example.test/guest/v1/' })?.socket).toBe(
      'wss://relay.example.test/guest/v1',
    )
  })

  it.each([
    ['nothing is given', undefined, undefined],
    ['one host is left out', undefined, { socket: 'wss://a.example.test' }],
    ['the socket is no socket', 'mypurecloud.ie', { socket: 'https://a.example.test' }],
  ])('are refused when %s', (_why, region, hosts) => {
    expect(hostsOf(region, hosts)).toBeUndefined()
  })
})
