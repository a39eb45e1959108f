import { describe, expect, it } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { fromAgent, response, scriptService } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

describe('opening a session', () => {
  it('reads the configuration, opens the socket by the deployment id alone, and configures with a token of its own', async () => {
    const { service, status } = await ready()
    expect(status()).toBe('ready')
    expect(service.fetched[0]!.url).toBe(
      'https://api-cdn.mypurecloud.ie/webdeployments/v1/deployments/deployment-1/config.json',
    )
    expect(service.socket().url).toBe(
      'wss://webmessaging.mypurecloud.ie/v1?deploymentId=deployment-1&application=parlor',
    )
    const [configure] = service.socket().heard
    expect(configure).toMatchObject({ action: 'configureSession', deploymentId: 'deployment-1', startNew: false })
    expect(configure!.token).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  it('takes the same session up after a reload', async () => {
    const first = await ready()
    first.conversation.destroy()
    const second = await ready({ sessionStore: first.sessionStore })
    expect(second.service.heard()[0]!.token).toBe(first.service.heard()[0]!.token)
  })

  it('never shows the token: not in the state, in an error, to an observer, nor in an address', async () => {
    const { service, conversation, exchanges, status } = await ready()
    await conversation.link()!.setAttributes!({ reason: 'canary-reason' })
    void conversation.send('canary-text')
    await moment()
    const { token } = service.heard()[0]!
    expect(status()).toBe('ready')
    expect(exchanges.length).toBeGreaterThan(4)
    expect(JSON.stringify([conversation.getState(), exchanges])).not.toContain(token)
    expect(JSON.stringify(exchanges)).not.toMatch(/canary|history-jwt/)
    expect(JSON.stringify(service.fetched.map(({ url }) => url))).not.toContain(token)
  })

  it('is refused in words, before any request, when the options cannot work', async () => {
    const { error, service } = await ready({ options: { region: undefined } })
    expect(error()?.code).toBe('config/invalid')
    expect(service.fetched).toEqual([])
  })

  it('does not connect when the deployment is inactive', async () => {
    const service = scriptService()
    service.rest.set('config.json', () => Response.json({ ...frames['http.deployment-config'], status: 'Inactive' }))
    const { error, status } = await ready({ service })
    expect([status(), error()?.code]).toEqual(['idle', 'config/inactive'])
    expect(service.sockets).toEqual([])
  })

  it('goes on without a configuration that a relay hides', async () => {
    const service = scriptService()
    service.rest.set('config.json', () => new Response('', { status: 502 }))
    const { status, conversation } = await ready({ service })
    expect(status()).toBe('ready')
    expect(conversation.getState().session).toMatchObject({ tellsTyping: false, canClear: false })
  })

  it('tells what the session allows', async () => {
    const { conversation } = await ready()
    expect(conversation.getState().session).toMatchObject({
      isNew: true,
      isSignedIn: false,
      takesFiles: true,
      fileTypes: ['image/*', 'application/pdf'],
      maxFileSizeKB: 10_240,
      maxAttributesBytes: 2_048,
      tellsTyping: true,
      canClear: true,
    })
    expect(conversation.getState().deployment).toMatchObject({ disconnect: 'ReadOnly', markdown: true })
  })

  it('starts the flow of a new session where the deployment wants that, once', async () => {
    const service = scriptService()
    const config = structuredClone(frames['http.deployment-config'])
    config.messenger.apps.conversations.autoStart.enabled = true
    service.rest.set('config.json', () => Response.json(config))
    await ready({ service, options: { attributes: { orderId: '4711' } } })
    const joins = service.heard().filter(({ message }) => JSON.stringify(message)?.includes('"Join"'))
    expect(joins).toHaveLength(1)
    expect(joins[0]!.message).toMatchObject({ channel: { metadata: { customAttributes: { orderId: '4711' } } } })
  })

  it.each([
    ['a session that goes on', 'session-response.resumed'],
    ['a session that can only be read', 'session-response.read-only'],
  ] as const)('does not start the flow of %s', async (_name, answer) => {
    const service = scriptService()
    const config = structuredClone(frames['http.deployment-config'])
    config.messenger.apps.conversations.autoStart.enabled = true
    service.rest.set('config.json', () => Response.json(config))
    service.on('configureSession', ({ tracingId }) => ({ ...frames[answer], tracingId }))
    await ready({ service })
    await moment(2_000)
    expect(service.heard().filter(({ action }) => action === 'onMessage')).toEqual([])
  })

  it('says so when the attributes it was given turn out to be too large, and goes on without them', async () => {
    const { service, conversation, status } = await ready({ options: { attributes: { note: 'x'.repeat(2_100) } } })
    expect(conversation.getState().sessionError?.code).toBe('message/attributes-too-large')
    void conversation.send('Hello')
    await moment()
    expect(status()).toBe('ready')
    expect(service.heard().at(-1)!.message).not.toHaveProperty('channel')
  })

  it.each([
    ['4006', 'session/expired'],
    ['4007', 'session/not-found'],
    ['4017', 'session/no-downgrade'],
  ] as const)('forgets a session that the service refuses with %s, and starts another by hand', async (code, named) => {
    const service = scriptService()
    service.on('configureSession', ({ tracingId }) => ({ ...frames[`error.string.${code}`], tracingId }))
    const { error, conversation, status, sessionStore } = await ready({ service })
    expect(error()?.code).toBe(named)
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
    await moment(600_000)
    expect(service.sockets).toHaveLength(1)
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.new'], tracingId }))
    void conversation.start()
    await moment()
    expect(status()).toBe('ready')
    expect(service.heard()[0]!.token).not.toBe(service.socket().heard[0]!.token)
  })
})

describe('receiving', () => {
  it('shows each message once, however often it comes', async () => {
    const { service, rows, conversation } = await ready()
    service.socket().push(fromAgent('Hi', 'm1'))
    service.socket().push(fromAgent('Hi', 'm1'))
    service.socket().push(fromAgent('there', 'm2'))
    expect(rows()).toEqual(['Hi: agent', 'there: agent'])
    expect(conversation.getState().arrivals).toBe(2)
  })

  it('puts late ones in place, by the time of the service', async () => {
    const { service, rows } = await ready()
    service.socket().push(fromAgent('second', 'm2', Date.now() + 2))
    service.socket().push(fromAgent('first', 'm1', Date.now() + 1))
    expect(rows()).toEqual(['first: agent', 'second: agent'])
  })

  it('takes the echo of another tab for one of our own', async () => {
    const { service, rows } = await ready()
    service.socket().push(frames['structured-message.echo.other-tab'])
    expect(rows()).toEqual(['I also wrote this in my second tab.: sent'])
  })

  it('survives frames that are none', async () => {
    const { service, status, rows } = await ready()
    for (const frame of ['', 'null', '[]', '{"class":5}', '{"class":"StructuredMessage"}']) service.socket().push(frame)
    service.socket().push(frames['unknown-class'])
    expect([status(), rows()]).toEqual(['ready', ['TelepathyEvent: system']])
  })

  it('shows that the agent types until it is over, or a message comes', async () => {
    const { service, conversation } = await ready()
    service.socket().push(frames['event.typing'])
    expect(conversation.getState().typing).toMatchObject({ kind: 'agent', name: 'Mira' })
    await moment(5_000)
    expect(conversation.getState().typing).toBeUndefined()
    service.socket().push(frames['event.typing.no-duration'])
    service.socket().push(fromAgent('Hi', 'm1'))
    expect(conversation.getState().typing).toBeUndefined()
  })
})

describe('the life of a session', () => {
  const inSeconds = (seconds: number) => Math.round(Date.now() / 1_000) + seconds
  /** A session that ends after so many seconds, as configure and each health check say. */
  const lasting = (seconds: number) => {
    const service = scriptService()
    const end = inSeconds(seconds)
    const body = { ...frames['session-response.new'].body, durationSeconds: 900, expirationDate: end }
    const sign = {
      type: 'Text',
      direction: 'Inbound',
      metadata: { durationSeconds: '900', expirationDate: String(end) },
    }
    service.on('configureSession', ({ tracingId }) => response('SessionResponse', body, tracingId))
    service.on('echo', ({ tracingId }) => response('StructuredMessage', sign, tracingId))
    return service
  }

  it('is warned of five minutes before its end, and the warning is taken back when something is said', async () => {
    const { conversation, service } = await ready({ service: lasting(900) })
    const endsSoon = () => conversation.getState().session?.endsSoon
    await moment(595_000)
    expect(endsSoon()).toBe(false)
    await moment(10_000)
    expect(endsSoon()).toBe(true)
    service.socket().push(fromAgent('still there?', 'm1'))
    expect(endsSoon()).toBe(false)
  })

  it('is warned of at once when the end is near already', async () => {
    const { conversation } = await ready({ service: lasting(100) })
    expect(conversation.getState().session).toMatchObject({ endsSoon: true })
  })

  it('is asked for after its end, and over when the service says so', async () => {
    const service = lasting(100)
    const { status, error } = await ready({ service })
    service.on('echo', () => (Date.now() / 1_000 > inSeconds(0) - 1 ? frames['session-expired-event'] : undefined))
    await moment(110_000)
    expect([status(), error()?.code]).toEqual(['ended', 'session/expired'])
  })
})
