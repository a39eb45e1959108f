import { describe, expect, it, vi } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { echoOf, entity, fromAgent, resumingService, scriptService } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

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
    const service = resumingService()
    service.history.push(twice('m2', Date.now()), twice('m1', Date.now() - 2_000))
    const { rows, conversation } = await ready({ service })
    expect(rows()).toEqual(['once: sent'])
    expect(conversation.getState().messages).toMatchObject([{ id: 'm1', otherIds: ['m2'] }])
  })

  it('is one row in another tab, too', async () => {
    const { service, rows } = await ready({ service: resumingService() })
    for (const id of ['m1', 'm2']) {
      service.socket().push({ type: 'message', class: 'StructuredMessage', code: 200, body: twice(id, Date.now()) })
    }
    await moment()
    expect(rows()).toEqual(['once: sent'])
  })
})

describe('a connection that is lost', () => {
  it('comes back with the same token, never as a new chat', async () => {
    const { service, status } = await ready({ service: resumingService() })
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
    const { service, conversation, rows } = await ready({ service: resumingService() })
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
    const { service, conversation, rows } = await ready({ service: resumingService() })
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
    const { service, conversation, rows } = await ready({ service: resumingService() })
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
    const { service, rows } = await ready({ service: resumingService() })
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
    const { service, rows } = await ready({ service: resumingService() })
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
    const service = resumingService()
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
    const { service, status } = await ready({ service: resumingService() })
    service.on('echo', () => undefined)
    await moment(30_500)
    expect(service.heard().filter(({ action }) => action === 'echo')).toHaveLength(1)
    await moment(14_500)
    expect([status(), service.sockets.length]).toEqual(['ready', 2])
  })

  it('that lives is asked at most once in 30 seconds', async () => {
    const { service } = await ready({ service: resumingService() })
    await moment(600_000)
    const echoes = service.heard().filter(({ action }) => action === 'echo')
    expect(echoes.length).toBeGreaterThan(10)
    expect(echoes.length).toBeLessThanOrEqual(20)
    expect(service.sockets).toHaveLength(1)
  })

  it('with a message in flight is found by the missing echo after 15 seconds', async () => {
    const { service, conversation, rows, status } = await ready({ service: resumingService() })
    service.on('onMessage', () => undefined)
    conversation.send('one').catch(() => {})
    await moment(15_100)
    expect(rows()).toEqual(['one: uncertain'])
    await moment(1_000)
    expect([status(), service.sockets.length]).toEqual(['ready', 2])
  })

  it('is probed when the page wakes up, not declared dead', async () => {
    const { service, page, status } = await ready({ service: resumingService() })
    await moment(20_000)
    page.tell('visible')
    await moment(100)
    expect(service.heard().filter(({ action }) => action === 'echo')).toHaveLength(1)
    expect([status(), service.sockets.length]).toEqual(['ready', 1])
  })

  it('that is still being opened gives way when the person asks for another try: one socket is left', async () => {
    const service = resumingService()
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
    const { service, rows } = await ready({ service: resumingService() })
    const old = service.socket()
    old.drop()
    await moment(1_000)
    old.push(fromAgent('a ghost', 'g1'))
    expect(rows()).toEqual([])
  })

  it('for a rule of the service (1008) waits for the person', async () => {
    const { service, status, error } = await ready({ service: resumingService() })
    service.socket().drop(1_008)
    await moment(600_000)
    expect([status(), error()?.code, service.sockets.length]).toEqual(['paused', 'session/policy', 1])
  })

  it('is over for good once destroyed: no socket, no timer, no request', async () => {
    const { service, conversation } = await ready({ service: resumingService() })
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
