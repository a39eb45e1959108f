import {
  createConversation,
  createMemoryStorage,
  guestRest,
  poll,
  textOf,
  webMessaging,
  type Conversation,
  type Environment,
} from '@parlor/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createService, type Service } from './service.ts'
import { Channel } from './testing/simulator/channel.ts'
import { createLocks } from './testing/simulator/locks.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
  vi.stubGlobal('BroadcastChannel', Channel)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const token = '5d2c0000-0000-4000-8000-0000000000aa'
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Several tabs of one browser, all given the same session by their host. */
async function openTabs(count: number, make: 'rest' | 'socket', locks: Environment['locks'] = createLocks()) {
  const service = createService()
  const pair = service.createGuest()
  const tabs = Array.from({ length: count }, () =>
    createConversation({
      transport: make === 'rest' ? overRest(service, pair) : overSocket(service),
      storage: createMemoryStorage(),
      sessionStore: createMemoryStorage(),
      environment: { isOnline: () => true, subscribe: () => () => {}, locks },
    }),
  )
  for (const tab of tabs) {
    tab.open()
    await vi.waitFor(() => expect(tab.getState().connection.status).toBe('ready'), 60_000)
  }
  return { service, tabs }
}

function overRest(service: Service, session: ReturnType<Service['createGuest']>) {
  return guestRest({ baseUrl: 'http://box.test', fetch: service.fetch, session, receive: poll() })
}

function overSocket(service: Service) {
  return webMessaging({
    hosts: { socket: 'ws://box.test/v1', api: 'http://box.test', config: 'http://box.test' },
    deploymentId: service.deployments()[0]!.id,
    token,
    fetch: service.fetch,
    WebSocket: service.WebSocket,
  })
}

const texts = (tab: Conversation) => tab.getState().messages.map(textOf)
const statuses = (tab: Conversation) => new Set(tab.getState().messages.map((row) => row.delivery?.status))
const sendTimes = (service: Service) =>
  service
    .log()
    .filter(({ kind }) => kind === 'send')
    .map(({ time }) => Date.parse(time))

describe.each<['rest' | 'socket', string, () => Environment['locks']]>([
  ['rest', 'with Web Locks', createLocks],
  ['rest', 'without Web Locks', () => null],
  ['socket', 'with Web Locks', createLocks],
  ['socket', 'without Web Locks', () => null],
])('two tabs of one session over %s, %s', (make, _name, makeLocks) => {
  it('send one at a time, 600 ms apart, none refused, each in its own order, and each shows each message once', async () => {
    const { service, tabs } = await openTabs(2, make, makeLocks())
    for (const [index, tab] of tabs.entries()) {
      for (let count = 1; count <= 5; count += 1) tab.send(`tab ${index} message ${count}`).catch(() => {})
    }
    await pass(20_000)
    expect(service.heard()).toHaveLength(10)
    for (const [index] of tabs.entries()) {
      expect(service.heard().filter((text) => text.startsWith(`tab ${index}`))).toEqual(
        [1, 2, 3, 4, 5].map((count) => `tab ${index} message ${count}`),
      )
    }
    const times = sendTimes(service)
    const gaps = times.slice(1).map((time, index) => time - times[index]!)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(600)
    for (const tab of tabs) {
      expect(texts(tab).toSorted()).toEqual(service.heard().toSorted())
      expect(statuses(tab)).toEqual(new Set(['sent']))
    }
    for (const tab of tabs) tab.destroy()
  })
})

describe('a fourth connection of a session', () => {
  it('closes the oldest, which says so and does not fight back; Use here takes the place of the next', async () => {
    const { service, tabs } = await openTabs(4, 'socket')
    const [first, second] = tabs
    await pass(600_000)
    expect(first!.getState().connection).toMatchObject({
      status: 'paused',
      error: { code: 'session/too-many-connections' },
    })
    expect(tabs.slice(1).map((tab) => tab.getState().connection.status)).toEqual(['ready', 'ready', 'ready'])
    const upgrades = () => service.log().filter(({ kind }) => kind === 'upgrade').length
    expect(upgrades()).toBe(4)
    first!.resume()
    await pass(600_000)
    expect(first!.getState().connection.status).toBe('ready')
    expect(second!.getState().connection.status).toBe('paused')
    expect(upgrades()).toBe(5)
    for (const tab of tabs) tab.destroy()
  })
})

describe('a burst', () => {
  it('of 20 typed messages goes out at the allowed pace, none lost, none refused', async () => {
    const { service, tabs } = await openTabs(1, 'socket')
    const [tab] = tabs
    const burst = Array.from({ length: 20 }, (_, index) => `message ${index}`)
    for (const text of burst) void tab!.send(text)
    await pass(30_000)
    expect(service.heard()).toEqual(burst)
    expect(statuses(tab!)).toEqual(new Set(['sent']))
    expect(service.log().filter(({ status }) => typeof status !== 'number' || status >= 400)).toEqual([])
    tab!.destroy()
  })

  it('of 100 keeps to 60 requests a minute, none lost, none refused', async () => {
    const { service, tabs } = await openTabs(1, 'socket')
    const [tab] = tabs
    const burst = Array.from({ length: 100 }, (_, index) => `message ${index}`)
    for (const text of burst) void tab!.send(text)
    await pass(240_000)
    expect(service.heard()).toEqual(burst)
    expect(service.log().filter(({ status }) => typeof status !== 'number' || status >= 400)).toEqual([])
    tab!.destroy()
  })
})
