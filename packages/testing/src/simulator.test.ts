import { ChatError, guestRest, isChatError, poll, webMessaging, type Link, type Transport } from '@parlor/core'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Channel } from './testing/simulator/channel.ts'
import { check } from './testing/simulator/check.ts'
import { createDice } from './testing/simulator/dice.ts'
import { play } from './testing/simulator/schedule.ts'
import { createWorld, type Clock, type MakeTransport } from './testing/simulator/world.ts'

// The full test sets PARLOR_SEEDS; PARLOR_SEED plays one seed again and tells what happened.
const seeds = Number(process.env['PARLOR_SEEDS'] ?? 25)
const alone = process.env['PARLOR_SEED']

const clock: Clock = {
  pass: async (milliseconds) => void (await vi.advanceTimersByTimeAsync(milliseconds)),
  leap: (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds),
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
  vi.stubGlobal('BroadcastChannel', Channel)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** All tabs have one guest, as a host gives them one session. */
function overRest(): MakeTransport {
  let pair: { guestId: string; accessToken: string } | undefined
  return (service) =>
    guestRest({
      baseUrl: 'http://box.test',
      fetch: service.fetch,
      credentials: () => {
        pair = pair ? service.renew(pair.guestId) : service.createGuest()
        return Promise.resolve(pair)
      },
      receive: poll(),
    })
}

function overSocket(): MakeTransport {
  return (service) =>
    webMessaging({
      hosts: { socket: 'ws://box.test/v1', api: 'http://box.test', config: 'http://box.test' },
      deploymentId: service.deployments()[0]!.id,
      fetch: service.fetch,
      WebSocket: service.WebSocket,
    })
}

/** Plays one seed; gives what was broken, and what had happened. */
async function simulate(seed: number, makeTransport: MakeTransport): Promise<{ broken: string[]; told: string[] }> {
  const dice = createDice(seed)
  // One browser in four is without Web Locks, as on a page that is not secure.
  const world = createWorld(makeTransport, clock, dice.roll, { hasLocks: seed % 4 > 0 })
  try {
    const { conversation } = world.openTab()
    await clock.pass(1_000)
    expect(conversation.getState().connection.status).toBe('ready')
    const told = await play(world, dice)
    const broken = check(world)
    const entries = world.service.log().length
    for (const tab of world.tabs) tab.conversation.destroy()
    await clock.pass(60_000)
    if (world.service.log().length > entries) broken.push('I10 a request after the end')
    return { broken, told }
  } finally {
    world.close()
  }
}

async function holds(seed: number, makeTransport: MakeTransport): Promise<void> {
  const { broken, told } = await simulate(seed, makeTransport)
  if (broken.length === 0) return
  throw new Error(`${broken.join('\n')}\n\nPlay it again: PARLOR_SEED=${seed}\n${told.join('\n')}`)
}

const transports: [string, () => MakeTransport][] = [
  ['the REST Guest API', overRest],
  ['Web Messaging', overSocket],
]

// A first import takes real time, which a clock that is held does not count: it would shift what a seed comes to.
beforeAll(async () => {
  vi.useFakeTimers()
  for (const [, make] of transports) {
    const world = createWorld(make(), clock, Math.random, { hasLocks: true })
    const tab = world.openTab()
    world.write(tab, 'left behind')
    for (const load of [() => {}, () => world.reload(tab)]) {
      load()
      await vi.waitUntil(() => tab.conversation.getState().connection.status === 'ready', 60_000)
    }
    world.close()
  }
  vi.useRealTimers()
}, 120_000)

describe.each(transports)('a conversation over %s', (_name, make) => {
  it('keeps every promise in whatever happens', async () => {
    const chosen = alone === undefined ? Array.from({ length: seeds }, (_, index) => index + 1) : [Number(alone)]
    for (const seed of chosen) await holds(seed, make())
    expect(chosen.length).toBeGreaterThan(0)
  }, 3_600_000)
})

/** Changes how the link of a transport sends or hears. */
function spoil(change: (link: Link) => Partial<Link>, spoilTransport: Partial<Transport> = {}): MakeTransport {
  const make = overRest()
  return (service) => {
    const transport = make(service)
    return {
      ...transport,
      ...spoilTransport,
      async connect(request) {
        const link = await transport.connect(request)
        return { ...link, ...change(link) }
      },
    }
  }
}

function unspaced(): MakeTransport {
  const make = overRest()
  return (service) => {
    const transport = make(service)
    return { ...transport, capabilities: { ...transport.capabilities, sendSpacing: 0 } }
  }
}

function seeingDouble(): MakeTransport {
  const make = overRest()
  return (service) => {
    const transport = make(service)
    return {
      ...transport,
      connect: (request) =>
        transport.connect({
          ...request,
          onEvent(event) {
            request.onEvent(event)
            if (event.type !== 'messages-received') return
            const messages = event.messages.map((message) => ({ ...message, id: `${message.id}-again` }))
            request.onEvent({ ...event, messages: messages.filter(({ own }) => !own) })
          },
        }),
    }
  }
}

describe('the checker catches', () => {
  it.each<[string, string, () => MakeTransport]>([
    [
      'a machine that sends again when the answer was lost',
      'I2',
      () =>
        spoil((link) => ({ send: (draft, signal) => link.send(draft, signal).catch(() => link.send(draft, signal)) })),
    ],
    ['a claim that a message was sent', 'I3', () => spoil(() => ({ send: () => Promise.resolve({}) }))],
    [
      'a lost answer that is shown as a refusal',
      'I3',
      () =>
        spoil((link) => ({
          send: (draft, signal) =>
            link.send(draft, signal).catch((error: unknown) => {
              throw isChatError(error) ? new ChatError(error.code, { ...error.toJSON(), outcome: 'message' }) : error
            }),
        })),
    ],
    ['sends that follow each other too fast', 'I7', unspaced],
    ['a message that is shown twice', 'I5', seeingDouble],
    ['a message that never gets anywhere', 'I12', () => spoil(() => ({ send: () => new Promise(() => {}) }))],
  ])(
    '%s',
    async (_name, promise, make) => {
      const caught: string[] = []
      for (let seed = 1; seed <= 20 && !caught.some((line) => line.startsWith(promise)); seed += 1) {
        caught.push(...(await simulate(seed, make())).broken)
      }
      expect(caught.map((line) => line.slice(0, promise.length))).toContain(promise)
    },
    120_000,
  )
})
