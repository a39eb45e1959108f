import { describe, expect, it } from 'vitest'
import { checkSettings } from './check-settings.ts'
import { defaultSettings, mergeSettings, type Settings } from './settings.ts'

const organisation: Settings = {
  ...defaultSettings({}),
  kind: 'organisation',
  address: 'mypurecloud.ie',
  broker: 'https://desk.example/api/guest',
}

describe('the settings of the connection', () => {
  it('are the service in a box, polled, where nothing is said', () => {
    expect(defaultSettings({})).toMatchObject({ kind: 'box', boxReceive: 'poll', receive: 'none' })
  })

  it('can all be set by environment variables', () => {
    expect(
      defaultSettings({
        VITE_PARLOR_REGION: 'mypurecloud.ie',
        VITE_PARLOR_GUEST_ID: 'guest-1',
        VITE_PARLOR_RECEIVE: 'poll',
        VITE_PARLOR_RECEIVE_PATH: '/mine/{guestId}',
      }),
    ).toMatchObject({
      kind: 'organisation',
      address: 'mypurecloud.ie',
      guestFrom: 'pasted',
      guestId: 'guest-1',
      receive: 'poll',
      receivePath: '/mine/{guestId}',
    })
    expect(defaultSettings({ VITE_PARLOR_RECEIVE: 'stream' })).toMatchObject({ kind: 'box', boxReceive: 'stream' })
    expect(defaultSettings({ VITE_PARLOR_RECEIVE: 'pigeon' })).toMatchObject({ boxReceive: 'poll', receive: 'none' })
  })

  it('can name a deployment by environment variables, and how the service in a box is spoken to', () => {
    const deployment = {
      VITE_PARLOR_REGION: 'eu-west-1',
      VITE_PARLOR_DEPLOYMENT_ID: '0b3f',
      VITE_PARLOR_SOCKET_HOST: 'wss://relay.example/v1',
    }
    expect(defaultSettings(deployment)).toMatchObject({
      kind: 'deployment',
      region: 'eu-west-1',
      deploymentId: '0b3f',
      socketHost: 'wss://relay.example/v1',
    })
    expect(defaultSettings({ ...deployment, VITE_PARLOR_CONNECTION: 'organisation' })).toMatchObject({
      kind: 'organisation',
      address: 'eu-west-1',
    })
    expect(defaultSettings({ VITE_PARLOR_PROTOCOL: 'web-messaging' })).toMatchObject({
      kind: 'box',
      boxProtocol: 'web-messaging',
    })
  })

  it.each<[Partial<Settings>, readonly string[]]>([
    [{}, []],
    [{ region: 'eu-west-1' }, []],
    [{ region: '' }, ['region']],
    [{ region: 'constructor' }, ['region']],
    [{ region: 'https://mypurecloud.ie' }, ['region']],
    [{ region: '', socketHost: '/s/v1', apiHost: '/api', configHost: 'https://cdn.example' }, []],
    [{ deploymentId: '' }, ['deploymentId']],
    [{ deploymentId: 'two words' }, ['deploymentId']],
    [{ deploymentId: 'x'.repeat(65) }, ['deploymentId']],
    [{ socketHost: 'https://relay.example' }, ['socketHost']],
    [{ apiHost: '//relay.example', configHost: 'relay' }, ['apiHost', 'configHost']],
  ])('of a deployment with %j lack or mistake %j', (part, fields) => {
    const deployment = {
      ...defaultSettings({}),
      kind: 'deployment',
      region: 'mypurecloud.ie',
      deploymentId: '0b3f',
    } as const
    expect(Object.keys(checkSettings({ ...deployment, ...part }, ''))).toEqual(fields)
  })

  it.each([null, 'text', [], { kind: 'moon', address: 7, receive: {} }])(
    'pass over %j where they were remembered',
    (value) => {
      expect(mergeSettings(value, organisation)).toEqual(organisation)
    },
  )

  it('can be used when an address, a broker or a pair, and a path are there', () => {
    expect(checkSettings(organisation, '')).toEqual({})
    expect(
      checkSettings({ ...organisation, address: '/genesys', guestFrom: 'pasted', guestId: 'abc-123' }, 'a.b.c'),
    ).toEqual({})
  })

  it.each<[Partial<Settings>, string, string]>([
    [{ address: '' }, '', 'address'],
    [{ address: '//elsewhere' }, '', 'address'],
    [{ address: 'https://user@host' }, '', 'address'],
    [{ address: 'javascript:alert(1)' }, '', 'address'],
    [{ broker: 'desk.example' }, '', 'broker'],
    [{ guestFrom: 'pasted', guestId: '' }, 'token', 'guestId'],
    [{ guestFrom: 'pasted', guestId: 'abc-123' }, '', 'token'],
    [{ guestFrom: 'pasted', guestId: 'abc-123' }, 'Guest token', 'token'],
    [{ guestFrom: 'pasted', guestId: 'abc-123' }, 'two words', 'token'],
    [{ receive: 'poll', receivePath: 'feed' }, '', 'receivePath'],
  ])('are refused in words for %j and the token %j', (part, token, field) => {
    expect(Object.keys(checkSettings({ ...organisation, ...part }, token))).toEqual([field])
  })
})
