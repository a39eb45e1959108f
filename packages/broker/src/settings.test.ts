import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createBroker } from './broker.ts'
import { BrokerConfigurationError } from './configuration-error.ts'
import type { BrokerOptions } from './options.ts'
import { ada, client, clientId, clientSecret, post, scriptUpstream } from './testing/scripted-upstream.ts'

function refusalOf(options: Partial<Record<keyof BrokerOptions, unknown>>): unknown {
  try {
    createBroker({ ...client, ...options } as BrokerOptions)
  } catch (error) {
    return error
  }
  return undefined
}

const aText: unknown = expect.any(String)
const urls = { region: undefined, loginUrl: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9' }
const circular: Record<string, unknown> = {}
circular['self'] = circular

describe('createBroker', () => {
  it.each<[string, Partial<Record<keyof BrokerOptions, unknown>>, string, string]>([
    ['no id', { clientId: undefined }, 'clientId', 'missing'],
    ['no secret', { clientSecret: undefined }, 'clientSecret', 'missing'],
    ['an empty secret', { clientSecret: '' }, 'clientSecret', 'missing'],
    ['a secret with a line end', { clientSecret: `${clientSecret}\n` }, 'clientSecret', 'malformed'],
    ['a secret in quotes with space', { clientSecret: `" ${clientSecret}"` }, 'clientSecret', 'malformed'],
    ['id and secret in one', { clientId: `${clientId}:${clientSecret}` }, 'clientId', 'malformed'],
    ['the secret as id', { clientId: clientSecret }, 'clientId', 'misplaced-secret'],
    ['id and secret swapped', { clientId: 'x'.repeat(43), clientSecret: clientId }, 'clientId', 'misplaced-secret'],
    ['no place', { region: undefined }, 'region', 'missing'],
    ['a login without API', { ...urls, apiUrl: undefined }, 'apiUrl', 'missing'],
    ['an API without login', { ...urls, loginUrl: undefined }, 'loginUrl', 'missing'],
    ['region and addresses', { ...urls, region: 'mypurecloud.ie' }, 'region', 'conflict'],
    ['region and one address', { apiUrl: 'https://proxy.example' }, 'region', 'conflict'],
    ['a region with a scheme', { region: 'https://api.mypurecloud.ie' }, 'region', 'malformed'],
    ['a host for a region', { region: 'login.mypurecloud.ie' }, 'region', 'malformed'],
    ['a region by its short name', { region: 'eu-west-1' }, 'region', 'malformed'],
    ['a region that leads elsewhere', { region: 'evil.example/x.mypurecloud.ie' }, 'region', 'malformed'],
    ['a login in clear', { ...urls, loginUrl: 'http://login.mypurecloud.ie' }, 'loginUrl', 'insecure'],
    ['an API in clear', { ...urls, apiUrl: 'http://192.168.0.7:8787' }, 'apiUrl', 'insecure'],
    ['a host that only looks local', { ...urls, loginUrl: 'http://localhost.evil.example' }, 'loginUrl', 'insecure'],
    [
      'an address that only looks local',
      { ...urls, loginUrl: 'http://127.0.0.1.evil.example' },
      'loginUrl',
      'insecure',
    ],
    ['a login with a user', { ...urls, loginUrl: 'https://user:word@login.example' }, 'loginUrl', 'misplaced-secret'],
    ['a login with a query', { ...urls, loginUrl: 'https://login.example?key=1' }, 'loginUrl', 'misplaced-secret'],
    [
      'the secret in an address',
      { ...urls, apiUrl: `https://api.example/${clientSecret}` },
      'apiUrl',
      'misplaced-secret',
    ],
    ['a whole token address', { ...urls, loginUrl: 'https://login.example/oauth/token' }, 'loginUrl', 'malformed'],
    ['a relative address', { ...urls, apiUrl: '/genesys' }, 'apiUrl', 'malformed'],
    ['another scheme', { ...urls, apiUrl: 'ftp://api.example' }, 'apiUrl', 'malformed'],
    ['an extra name', { extra: { name: 'Eve' } }, 'extra.name', 'conflict'],
    ['the secret as an extra field', { extra: { note: { deep: clientSecret } } }, 'extra.note', 'misplaced-secret'],
    ['an extra field that is a circle', { extra: { circular } }, 'extra.circular', 'malformed'],
    ['an extra field that is nothing', { extra: { none: undefined } }, 'extra.none', 'malformed'],
    ['every origin', { origins: ['*'] }, 'origins', 'insecure'],
    ['an origin with a path', { origins: ['https://desk.example/'] }, 'origins', 'malformed'],
    ['an origin that is none', { origins: ['null'] }, 'origins', 'malformed'],
    ['a limit of nothing', { limit: { guests: 0, perMs: 1 } }, 'limit.guests', 'malformed'],
    ['a window of nothing', { limit: { guests: 1, perMs: 0 } }, 'limit.perMs', 'malformed'],
    ['no time to wait', { timeoutMs: 0 }, 'timeoutMs', 'malformed'],
    ['a time that no timer keeps', { timeoutMs: 1e12 }, 'timeoutMs', 'malformed'],
  ])('refuses %s', (_what, options, option, reason) => {
    const error = refusalOf(options)
    expect(error).toBeInstanceOf(BrokerConfigurationError)
    expect(error).toMatchObject({ code: 'config/invalid', option, reason, hint: aText })
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain(clientSecret)
  })

  it.each([
    ['a region', client],
    ['a newer region', { ...client, region: 'usw2.pure.cloud' }],
    ['a loopback service', { ...client, ...urls }],
    [
      'a loopback service by name',
      { ...client, ...urls, loginUrl: 'http://localhost:8787/', apiUrl: 'http://[::1]:8787' },
    ],
    [
      'a proxy with a path',
      { ...client, region: undefined, loginUrl: 'https://p.example/login/', apiUrl: 'https://p.example/g' },
    ],
  ])('takes %s', (_what, options) => {
    expect(refusalOf(options)).toBeUndefined()
  })

  it('appends its paths to a base address, with or without a slash at the end', async () => {
    const upstream = scriptUpstream()
    const { fetch } = upstream
    await createBroker({
      ...client,
      region: undefined,
      loginUrl: 'https://p.example/login/',
      apiUrl: 'https://p.example',
      fetch,
    })(post(ada))
    expect(upstream.calls.map((call) => call.url)).toEqual([
      'https://p.example/login/oauth/token',
      'https://p.example/api/v2/conversations/messaging/external/guests',
    ])
  })
})
