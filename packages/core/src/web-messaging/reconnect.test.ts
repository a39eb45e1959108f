import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { opening } from './testing/ready.ts'
import { echoOf, entity, fromAgent, scriptService } from './testing/scripted-service.ts'

const moment = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds)
const ready = opening(moment)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Sessions that exist already. */
function resuming() {
  const service = scriptService()
  service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.resumed'], tracingId }))
  return service
}

describe('a connection that never opens', () => {
  it('is tried again and again, with the four causes told', async () => {
    const service = scriptService()
    service.refuse = 1_006
    const { status, error } = await ready({ service })
    expect([status(), error()?.code]).toEqual(['reconnecting', 'network/upgrade-refused'])
    expect(error()?.likelyCause).toMatch(/deployment id.*region.*inactive.*allowed domains.*not enabled/s)
    service.refuse = undefined
    await moment(250)
    expect(status()).toBe('ready')
  })

  it('rules out what the public configuration tells', async () => {
    const service = scriptService()
    service.refuse = 1_006
    const { error } = await ready({ service })
    expect(error()?.message).toMatch(/exists in this region and is active/)
  })

  it('blames a deployment that the configuration does not have', async () => {
    const service = scriptService()
    service.refuse = 1_006
    service.rest.set('config.json', () => new Response('', { status: 404 }))
    const { status, error } = await ready({ service })
    expect([status(), error()?.code]).toEqual(['idle', 'config/no-deployment'])
  })

  it('backs off up to 30 seconds, and up to two minutes when it goes on', async () => {
    const service = scriptService()
    service.refuse = 1_006
    let tries = 0
    const WebSocket = class extends (service.WebSocket as new (url: string) => object) {
      constructor(url: string) {
        super(url)
        tries += 1
      }
    } as unknown as typeof globalThis.WebSocket
    await ready({ service, options: { WebSocket }, conversation: { random: () => 0.999 } })
    await moment(3_600_000)
    expect(tries).toBeGreaterThan(20)
    expect(tries).toBeLessThanOrEqual(80)
  })

  it('makes no try while the device is offline, and one soon after it is back', async () => {
    const service = scriptService()
    service.refuse = 1_006
    const { page, status } = await ready({ service })
    page.tell('offline')
    expect(status()).toBe('offline')
    service.refuse = undefined
    await moment(3_600_000)
    expect(service.sockets).toHaveLength(0)
    page.tell('online')
    await moment(300)
    expect([status(), service.sockets.length]).toEqual(['ready', 1])
  })
})

describe('a message that was taken twice', () => {
  const twice = (id: string, at: number) => ({
    ...(entity('once', id, 'Inbound', at) as object),
    metadata: { id: 'our reference' },
  })

  it('is one row in a page that knows nothing of it, where history tells the reference', async () => {
    const service = resuming()
    service.history.push(twice('m2', Date.now()), twice('m1', Date.now() - 2_000))
    const { rows, conversation } = await ready({ service })
    expect(rows()).toEqual(['once: sent'])
    expect(conversation.getState().messages).toMatchObject([{ id: 'm1', otherIds: ['m2'] }])
  })

  it('is one row in another tab, too', async () => {
    const { service, rows } = await ready({ service: resuming() })
    for (const id of ['m1', 'm2']) {
      service.socket().push({ type: 'message', class: 'StructuredMessage', code: 200, body: twice(id, Date.now()) })
    }
    await moment()
    expect(rows()).toEqual(['once: sent'])
  })
})

describe('a connection that is lost', () => {
  it('comes back with the same token, never as a new chat', async () => {
    const { service, status } = await ready({ service: resuming() })
    service.socket().drop()
    expect(status()).toBe('reconnecting')
    await moment(1_000)
    expect(status()).toBe('ready')
    const configures = service.heard().filter(({ action }) => action === 'configureSession')
    expect(configures).toHaveLength(2)
    expect(new Set(configures.map(({ token, startNew }) => `${token} ${String(startNew)}`)).size).toBe(1)
    expect(configures[0]!.startNew).toBe(false)
  })

  it('leaves the message in flight uncertain, until history tells of it', async () => {
    const { service, conversation, rows } = await ready({ service: resuming() })
    service.on('onMessage', (request, socket) => {
      service.history.unshift(entity('taken', 'h1', 'Inbound'))
      void request
      socket.drop()
    })
    conversation.send('taken').catch(() => {})
    await moment(50)
    expect(rows()).toEqual(['taken: uncertain'])
    await moment(2_000)
    expect(rows()).toEqual(['taken: sent'])
    expect(service.texts()).toEqual(['taken'])
  })

  it('looks again after 2, 5 and 15 seconds when history lags, and then leaves it to the person', async () => {
    const { service, conversation, rows } = await ready({ service: resuming() })
    service.on('onMessage', (_request, socket) => socket.drop())
    conversation.send('nowhere').catch(() => {})
    await moment(60_000)
    expect(rows()).toEqual(['nowhere: uncertain'])
    const reads = service.fetched.filter(({ url }) => url.includes('webmessaging/messages'))
    expect(reads).toHaveLength(1 + 1 + 3)
    service.on('onMessage', (request) => echoOf(request, 'again'))
    conversation.sendAgain(conversation.getState().messages[0]!.localId)
    await moment(2_000)
    expect(rows()).toEqual(['nowhere: sent'])
  })

  it('shows what was said meanwhile, once, in place, not as news', async () => {
    const { service, conversation, rows } = await ready({ service: resuming() })
    service.socket().push(fromAgent('before', 'm1'))
    service.socket().drop()
    await moment(10)
    service.history.push(entity('meanwhile', 'm2', 'Outbound'), entity('before', 'm1', 'Outbound', Date.now() - 1_000))
    await moment(1_000)
    service.socket().push(fromAgent('meanwhile', 'm2'))
    service.socket().push(fromAgent('after', 'm3'))
    expect(rows()).toEqual(['before: agent', 'meanwhile: agent', 'after: agent'])
    expect(conversation.getState().arrivals).toBe(2)
  })

  it('closes a gap by what was known when it began, though messages came live since', async () => {
    const { service, rows } = await ready({ service: resuming() })
    service.socket().push(fromAgent('before', 'm1', Date.now()))
    await moment(10)
    service.history.push(
      ...Array.from({ length: 30 }, (_, index) =>
        entity(`missed ${29 - index}`, `x${29 - index}`, 'Outbound', Date.now() + 29 - index),
      ),
      entity('before', 'm1', 'Outbound', Date.now() - 10),
    )
    service.rest.set('webmessaging/messages', () => new Response('', { status: 503 }))
    service.socket().drop()
    await moment(1_000)
    service.rest.delete('webmessaging/messages')
    service.history.unshift(entity('live', 'live', 'Outbound', Date.now()))
    service.socket().push(fromAgent('live', 'live', Date.now()))
    await moment(60_000)
    expect(rows()).toHaveLength(32)
    expect(rows()[1]).toBe('missed 0: agent')
    expect(rows().at(-1)).toBe('live: agent')
  })

  it('brings what the service lost on the socket while that lived, for nothing else tells of it', async () => {
    const { service, rows } = await ready({ service: resuming() })
    const at = Date.now()
    service.history.unshift(entity('lost', 'm1', 'Outbound', at))
    service.history.unshift(entity('heard', 'm2', 'Outbound', at + 10))
    service.socket().push(fromAgent('heard', 'm2', at + 10))
    await moment(600_000)
    expect(rows()).toEqual(['heard: agent'])
    service.socket().drop()
    await moment(2_000)
    expect(rows()).toEqual(['lost: agent', 'heard: agent'])
  })

  it('goes on reading a long gap when the platform allows more, and loses none', async () => {
    const service = resuming()
    const { rows, conversation } = await ready({ service })
    service.socket().push(fromAgent('before', 'm1', Date.now() - 1_000_000))
    service.history.push(
      ...Array.from({ length: 400 }, (_, index) => entity(`m ${index}`, `x${index}`, 'Outbound', Date.now() - index)),
      entity('before', 'm1', 'Outbound', Date.now() - 1_000_000),
    )
    service.socket().drop()
    await moment(2_000)
    expect(conversation.getState().receiveError?.code).toBe('rate/limited')
    await moment(180_000)
    expect(rows()).toHaveLength(401)
    expect(conversation.getState().receiveError).toBeUndefined()
  })

  it('that answers nothing is found by a sign of life within 45 seconds', async () => {
    const { service, status } = await ready({ service: resuming() })
    service.on('echo', () => undefined)
    await moment(30_500)
    expect(service.heard().filter(({ action }) => action === 'echo')).toHaveLength(1)
    await moment(14_500)
    expect([status(), service.sockets.length]).toEqual(['ready', 2])
  })

  it('that lives is asked at most once in 30 seconds', async () => {
    const { service } = await ready({ service: resuming() })
    await moment(600_000)
    const echoes = service.heard().filter(({ action }) => action === 'echo')
    expect(echoes.length).toBeGreaterThan(10)
    expect(echoes.length).toBeLessThanOrEqual(20)
    expect(service.sockets).toHaveLength(1)
  })

  it('with a message in flight is found by the missing echo after 15 seconds', async () => {
    const { service, conversation, rows, status } = await ready({ service: resuming() })
    service.on('onMessage', () => undefined)
    conversation.send('one').catch(() => {})
    await moment(15_100)
    expect(rows()).toEqual(['one: uncertain'])
    await moment(1_000)
    expect([status(), service.sockets.length]).toEqual(['ready', 2])
  })

  it('is probed when the page wakes up, not declared dead', async () => {
    const { service, page, status } = await ready({ service: resuming() })
    await moment(20_000)
    page.tell('visible')
    await moment(100)
    expect(service.heard().filter(({ action }) => action === 'echo')).toHaveLength(1)
    expect([status(), service.sockets.length]).toEqual(['ready', 1])
  })

  it('that is still being opened gives way when the person asks for another try: one socket is left', async () => {
    const service = resuming()
    let answered: Promise<unknown> = Promise.resolve()
    service.rest.set('config.json', () => new Response('', { status: 503 }))
    const fetch: typeof service.fetch = (...request) => answered.then(() => service.fetch(...request))
    const { conversation, status } = await ready({ service, options: { fetch } })
    let answer = (): void => {}
    answered = new Promise<void>((resolve) => (answer = resolve))
    service.socket().drop()
    await moment(250)
    conversation.resume()
    answer()
    await moment()
    expect(status()).toBe('ready')
    expect(service.sockets.map((socket) => socket.isOpen())).toEqual([false, true])
  })

  it('hears nothing of an old socket any more', async () => {
    const { service, rows } = await ready({ service: resuming() })
    const old = service.socket()
    old.drop()
    await moment(1_000)
    old.push(fromAgent('a ghost', 'g1'))
    expect(rows()).toEqual([])
  })

  it('for a rule of the service (1008) waits for the person', async () => {
    const { service, status, error } = await ready({ service: resuming() })
    service.socket().drop(1_008)
    await moment(600_000)
    expect([status(), error()?.code, service.sockets.length]).toEqual(['paused', 'session/policy', 1])
  })

  it('is over for good once destroyed: no socket, no timer, no request', async () => {
    const { service, conversation } = await ready({ service: resuming() })
    service.socket().drop()
    conversation.destroy()
    const before = service.fetched.length
    await moment(3_600_000)
    expect([service.sockets.length, service.fetched.length]).toEqual([1, before])
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a configure that is refused', () => {
  it('without naming the request counts for the session that is being opened', async () => {
    const service = scriptService()
    service.on('configureSession', () => ({ ...frames['error.string.400'], tracingId: undefined }))
    const { status, error } = await ready({ service })
    expect([status(), error()?.code]).toEqual(['idle', 'request/invalid'])
  })

  it('for its rate is repeated as late as the service asks', async () => {
    const service = scriptService()
    service.on('configureSession', ({ tracingId }) => ({ ...frames['too-many-requests'], tracingId }))
    const { status } = await ready({ service })
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.new'], tracingId }))
    await moment(2_500)
    expect(status()).toBe('reconnecting')
    await moment(2_000)
    expect(status()).toBe('ready')
  })
})

describe('older messages', () => {
  it('come a page at a time, once, until the conversation begins', async () => {
    const service = resuming()
    service.history.push(
      ...Array.from({ length: 60 }, (_, index) => entity(`m ${index}`, `x${index}`, 'Outbound', Date.now() - index)),
    )
    const { conversation, rows } = await ready({ service })
    const { hasOlder } = conversation.getState()
    expect([rows().length, hasOlder]).toEqual([25, true])
    const both = [conversation.link()!.loadOlder!(), conversation.link()!.loadOlder!()]
    await Promise.all(both)
    expect([rows().length, conversation.getState().hasOlder]).toEqual([50, true])
    await conversation.link()!.loadOlder!()
    expect([rows().length, conversation.getState().hasOlder]).toEqual([60, false])
    expect(conversation.getState().arrivals).toBe(0)
  })

  it('are shown once, though new ones have moved the pages meanwhile', async () => {
    const service = resuming()
    const past = Array.from({ length: 60 }, (_, index) =>
      entity(`m ${index}`, `x${index}`, 'Outbound', Date.now() - 1_000 - index),
    )
    service.history.push(...past)
    const { conversation, rows } = await ready({ service })
    for (const id of ['y1', 'y2', 'y3']) {
      service.history.unshift(entity('new', id, 'Outbound'))
      service.socket().push(fromAgent('new', id))
    }
    await moment()
    const sizes = [rows().length]
    while (conversation.getState().hasOlder && sizes.length < 10) {
      await conversation.link()!.loadOlder!()
      sizes.push(rows().length)
    }
    expect(sizes).toEqual([28, 50, 63])
    expect(rows().filter((row) => row === 'new: agent')).toHaveLength(3)
    expect(conversation.getState().hasOlder).toBe(false)
  })

  it('are read with one token, which is asked for anew when it ends or is refused', async () => {
    const service = resuming()
    const { conversation } = await ready({ service })
    const asked = () => service.heard().filter(({ action }) => action === 'getJwt').length
    const first = asked()
    await conversation.link()!.loadOlder!()
    expect(asked()).toBe(first)
    await moment(61_000)
    await Promise.all([conversation.link()!.loadOlder!(), moment(10)])
    expect(asked()).toBe(first + 1)
    let refused = 0
    service.rest.set('webmessaging/messages', () => {
      refused += 1
      if (refused === 1) return new Response('', { status: 401 })
      return Response.json({ entities: [], total: 0 })
    })
    await Promise.all([conversation.link()!.loadOlder!(), moment(10)])
    expect(asked()).toBe(first + 2)
  })

  it('old ends do not end the present conversation', async () => {
    const service = resuming()
    service.history.push(frames['event.presence.disconnect.read-only'].body)
    const { status, rows } = await ready({ service })
    expect([status(), rows()]).toEqual(['ready', ['disconnect: system']])
  })
})

describe('frames that come in', () => {
  it('above one mebibyte are left out, and that is told', async () => {
    const { service, conversation, rows, status } = await ready()
    service.socket().push(fromAgent('é'.repeat(530_000), 'large'))
    expect([status(), rows()]).toEqual(['ready', []])
    expect(conversation.getState().receiveError?.code).toBe('receive/too-large')
  })

  it('nested deeper than 64 levels are left out', async () => {
    const { service, rows } = await ready()
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`
    service.socket().push(`{"class":"StructuredMessage","code":200,"body":{"id":"d1","text":"deep","x":${deep}}}`)
    expect(rows()).toEqual([])
  })

  it('change the state once for each frame that the page paints', async () => {
    const paints: (() => void)[] = []
    vi.stubGlobal('requestAnimationFrame', (paint: () => void) => paints.push(paint))
    vi.stubGlobal('cancelAnimationFrame', () => {})
    const { service, conversation } = await ready()
    // The first message moves the end of the session; later ones do so again after a minute.
    service.socket().push(fromAgent('first', 'b'))
    for (const paint of paints.splice(0)) paint()
    let changes = 0
    conversation.subscribe(() => (changes += 1))
    let sent = 0
    for (let frame = 0; frame < 60; frame += 1) {
      for (const end = Math.round((1_000 / 60) * (frame + 1)); sent < end; sent += 1) {
        service.socket().push(fromAgent(`burst ${sent}`, `b${sent}`))
      }
      await moment(16)
      for (const paint of paints.splice(0)) paint()
    }
    expect(conversation.getState().messages).toHaveLength(1_000)
    expect(conversation.getState().arrivals).toBe(1_001)
    expect(changes).toBe(60)
    vi.unstubAllGlobals()
  })

  it('come at once where nobody sees the page, as nothing is painted there', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 1)
    const { service, rows, page } = await ready()
    page.hidden = true
    service.socket().push(fromAgent('Hi', 'm1'))
    expect(rows()).toEqual(['Hi: agent'])
    page.hidden = false
    service.socket().push(fromAgent('there', 'm2'))
    expect(rows()).toEqual(['Hi: agent'])
    await moment(100)
    expect(rows()).toEqual(['Hi: agent', 'there: agent'])
    vi.unstubAllGlobals()
  })
})

describe('what cannot be sent', () => {
  it('waits while the socket does not get rid of what it has', async () => {
    const service = scriptService()
    const sockets: { bufferedAmount: number }[] = []
    const WebSocket = class extends (service.WebSocket as new (url: string) => { bufferedAmount: number }) {
      constructor(url: string) {
        super(url)
        sockets.push(this)
      }
    } as unknown as typeof globalThis.WebSocket
    const { conversation, rows } = await ready({ service, options: { WebSocket } })
    sockets[0]!.bufferedAmount = 65_537
    conversation.send('one').catch(() => {})
    await moment(100)
    expect([rows(), service.texts()]).toEqual([['one: queued'], []])
    sockets[0]!.bufferedAmount = 0
    await moment(5_000)
    expect([rows(), service.texts()]).toEqual([['one: sent'], ['one']])
  })
})
