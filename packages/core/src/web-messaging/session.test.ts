import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { opening } from './testing/ready.ts'
import { echoOf, fromAgent, response, scriptService, type Talk } from './testing/scripted-service.ts'

const moment = (milliseconds = 100) => vi.advanceTimersByTimeAsync(milliseconds)
const ready = opening(moment)

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-23T09:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

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

describe('sending', () => {
  it('is one frame whose echo is found by its tracingId', async () => {
    const { conversation, service, rows } = await ready()
    const sent = conversation.send('Hello')
    await moment()
    const row = await sent
    const frame = service.heard().find(({ action }) => action === 'onMessage')!
    expect(frame).toEqual({
      action: 'onMessage',
      token: frame.token,
      tracingId: row.localId,
      message: { type: 'Text', text: 'Hello', metadata: { id: row.localId } },
    })
    expect(rows()).toEqual(['Hello: sent'])
    expect(row.id).toBe('id-1')
  })

  it('sends a burst of 20 at the allowed pace, none lost, none refused, in order', async () => {
    const { conversation, service, rows } = await ready()
    const times: number[] = []
    service.on('onMessage', (request) => {
      times.push(Date.now())
      return echoOf(request, `burst-${times.length}`)
    })
    const texts = Array.from({ length: 20 }, (_, index) => `message ${index}`)
    for (const text of texts) void conversation.send(text)
    await moment(30_000)
    expect(service.texts()).toEqual(texts)
    expect(rows().every((row) => row.endsWith(': sent'))).toBe(true)
    for (const [index, time] of times.entries()) {
      expect(times.filter((other) => other > time - 1_000 && other <= time).length, `at ${index}`).toBeLessThanOrEqual(
        2,
      )
    }
  })

  it('keeps to 60 requests a minute without failing a message', async () => {
    const { conversation, service, rows } = await ready()
    const times: number[] = []
    service.on('onMessage', (request) => {
      times.push(Date.now())
      return echoOf(request, `many-${times.length}`)
    })
    for (let index = 0; index < 90; index += 1) void conversation.send(`message ${index}`)
    await moment(180_000)
    expect(times).toHaveLength(90)
    expect(rows().every((row) => row.endsWith(': sent'))).toBe(true)
    for (const time of times)
      expect(times.filter((other) => other > time - 60_000 && other <= time).length).toBeLessThan(61)
  })

  it.each([
    ['too long', frames['error.string.4011'], 'message/too-long', 'failed'],
    ['with too large attributes', frames['error.string.4013'], 'message/attributes-too-large', 'failed'],
    ['malformed', frames['error.string.400'], 'request/invalid', 'failed'],
    ['taken with trouble', frames['error.string.5000'], 'server/unavailable', 'uncertain'],
  ])('shows a message that is %s', async (_name, frame, code, status) => {
    const { conversation, service } = await ready()
    service.on('onMessage', ({ tracingId }) => ({ ...frame, tracingId }))
    conversation.send('one').catch(() => {})
    await moment()
    expect(conversation.getState().messages[0]!.delivery).toMatchObject({ status, error: { code } })
  })

  it('pins no error on a message that it does not name', async () => {
    const { conversation, service, rows } = await ready()
    service.on('onMessage', () => undefined)
    void conversation.send('one')
    await moment()
    service.socket().push({ ...frames['error.string.400'], tracingId: 'somebody-else' })
    service.socket().push({ ...frames['error.string.4011'], tracingId: 'somebody-else' })
    await moment()
    expect(rows()).toEqual(['one: sending'])
    expect(conversation.getState().sessionError?.code).toBe('message/too-long')
  })

  it('takes an error without a name for the message in flight when it can mean nothing else', async () => {
    const { conversation, service, rows } = await ready()
    service.on('onMessage', () => ({ ...frames['error.string.4011'], tracingId: undefined }))
    conversation.send('one').catch(() => {})
    await moment()
    expect(rows()).toEqual(['one: failed'])
  })

  it.each(['4011', '4013', '400'] as const)('holds no error (%s) against a message that was taken', async (code) => {
    const { conversation, service, rows } = await ready()
    void conversation.send('one')
    await moment()
    const { tracingId } = service.heard().at(-1)!
    service.socket().push({ ...frames[`error.string.${code}`], tracingId })
    void conversation.send('two')
    await moment(1_000)
    expect(rows()).toEqual(['one: sent', 'two: sent'])
  })

  it('waits as told when it is too fast, and sends again by itself', async () => {
    const { conversation, service, rows } = await ready()
    service.on('onMessage', ({ tracingId }) => ({ ...frames['too-many-requests'], tracingId }))
    void conversation.send('one')
    await moment()
    expect(conversation.getState().messages[0]!.delivery).toMatchObject({ status: 'queued', reason: 'rate-limited' })
    service.on('onMessage', (request) => echoOf(request, 'late'))
    await moment(2_800)
    expect(rows()).toEqual(['one: queued'])
    await moment(1_000)
    expect(rows()).toEqual(['one: sent'])
  })

  it('sends an answer to quick replies with its label, as Structured', async () => {
    const { conversation, service } = await ready()
    void conversation.send('Track my parcel', [
      { kind: 'answer', type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' },
    ])
    await moment()
    expect(service.heard().at(-1)!.message).toMatchObject({
      type: 'Structured',
      text: 'Track my parcel',
      content: [
        {
          contentType: 'ButtonResponse',
          buttonResponse: { type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' },
        },
      ],
    })
  })

  it('names the picker that it answers, and needs no text for that', async () => {
    const { conversation, service } = await ready()
    const payload = '2026-12-01T09:00:00.000Z'
    void conversation.send('', [
      { kind: 'answer', type: 'DatePicker', text: 'Tuesday, 10:00', payload, to: 'picker-1' },
    ])
    await moment()
    const { message } = service.heard().at(-1)!
    expect(message).toMatchObject({
      type: 'Structured',
      metadata: { parentMessageId: 'picker-1' },
      content: [{ buttonResponse: { type: 'DatePicker', payload, originatingMessageId: 'picker-1' } }],
    })
    expect(message).not.toHaveProperty('text')
  })

  it('sends the answers to a form in one message', async () => {
    const { conversation, service } = await ready()
    void conversation.send('Form sent', [
      {
        kind: 'form-answer',
        to: 'form-1',
        cannedResponseId: 'canned-1',
        response: [{ id: 'name', text: 'Ada', payload: 'Ada' }],
      },
    ])
    await moment()
    expect(service.heard().at(-1)!.message).toMatchObject({
      type: 'Structured',
      text: 'Form sent',
      content: [
        {
          contentType: 'Form',
          form: {
            originatingMessageId: 'form-1',
            cannedResponseId: 'canned-1',
            response: [
              {
                id: 'name',
                component: {
                  contentType: 'ButtonResponse',
                  buttonResponse: { type: 'Form', text: 'Ada', payload: 'Ada' },
                },
              },
            ],
          },
        },
      ],
    })
  })

  it('sends attributes once, with the next message', async () => {
    const { conversation, service } = await ready()
    await conversation.link()!.setAttributes!({ orderId: '4711' })
    void conversation.send('one')
    void conversation.send('two')
    await moment(2_000)
    const sent = service.heard().filter(({ action }) => action === 'onMessage')
    expect(sent[0]!.message).toMatchObject({ channel: { metadata: { customAttributes: { orderId: '4711' } } } })
    expect(sent[1]!.message).not.toHaveProperty('channel')
  })

  it('sends attributes again that went with a message which was refused, and drops those that are too large', async () => {
    const { conversation, service } = await ready()
    const attributes = { orderId: '4711' }
    const sent = () => service.heard().filter(({ action }) => action === 'onMessage')
    await conversation.link()!.setAttributes!(attributes)
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.4011'], tracingId }))
    conversation.send('too long').catch(() => {})
    await moment(1_500)
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.4013'], tracingId }))
    conversation.send('again').catch(() => {})
    await moment(1_500)
    service.on('onMessage', (request) => echoOf(request, 'a1'))
    conversation.send('without').catch(() => {})
    await moment(1_500)
    const carried = sent().map(({ message }) => JSON.stringify(message).includes('4711'))
    expect(carried).toEqual([true, true, false])
  })

  it('refuses attributes above what the session takes, counted in bytes', async () => {
    const { conversation } = await ready()
    await expect(conversation.link()!.setAttributes!({ note: 'é'.repeat(1_023) })).rejects.toMatchObject({
      code: 'message/attributes-too-large',
    })
    await expect(conversation.link()!.setAttributes!({ note: 'é'.repeat(1_022) })).resolves.toBeUndefined()
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

describe('telling that the guest types', () => {
  const notices = ({ service }: Talk) =>
    service.heard().filter(({ message }) => JSON.stringify(message)?.includes('"Typing"'))

  it('is one notice in five seconds, and anew after a message', async () => {
    const talking = await ready()
    const link = talking.conversation.link()!
    link.tellTyping!()
    link.tellTyping!()
    await moment(4_000)
    link.tellTyping!()
    expect(notices(talking)).toHaveLength(1)
    void talking.conversation.send('done')
    await moment(1_500)
    link.tellTyping!()
    expect(notices(talking)).toHaveLength(2)
  })

  it('is left out where the deployment does not want it, also when only the service says so', async () => {
    const talking = await ready()
    const { service, conversation } = talking
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.403.typing-disabled'], tracingId }))
    conversation.link()!.tellTyping!()
    await moment(6_000)
    conversation.link()!.tellTyping!()
    expect(notices(talking)).toHaveLength(1)
    expect(conversation.getState()).toMatchObject({ connection: { status: 'ready' }, session: { tellsTyping: false } })
    expect(conversation.getState().sessionError).toBeUndefined()
  })
})

describe('the end of a conversation', () => {
  it('by the agent without the flag leaves the guest writing', async () => {
    const { service, rows, status, conversation } = await ready()
    service.socket().push(frames['event.presence.disconnect'])
    expect([status(), rows()]).toEqual(['ready', ['disconnect: system']])
    void conversation.send('one more thing')
    await moment()
    expect(service.texts()).toEqual(['one more thing'])
  })

  it('by the agent with the flag leaves reading, and a new chat in the same session', async () => {
    const { service, rows, status, conversation } = await ready()
    service.socket().push(frames['event.presence.disconnect.read-only'])
    expect([status(), rows()]).toEqual(['read-only', ['disconnect: system']])
    await expect(conversation.send('no')).rejects.toMatchObject({ code: 'session/ended' })
    void conversation.startNew()
    await moment()
    const asked = service
      .socket()
      .heard.map(({ action, startNew, closeAllConnections }) => [action, startNew ?? closeAllConnections])
    expect(asked).toEqual([
      ['configureSession', false],
      ['closeSession', true],
      ['configureSession', true],
    ])
    expect(new Set(service.heard().map(({ token }) => token)).size).toBe(1)
    expect([status(), rows()]).toEqual(['ready', []])
  })

  it('starts one new chat however often that is asked for', async () => {
    const { service, conversation, status } = await ready()
    service.socket().push(frames['event.presence.disconnect.read-only'])
    void conversation.startNew()
    void conversation.startNew()
    await moment()
    expect(status()).toBe('ready')
    expect(service.heard().filter(({ action }) => action === 'closeSession')).toHaveLength(1)
  })

  it('opens a new chat also when the service closes the connection first', async () => {
    const { service, status, conversation } = await ready()
    service.socket().push(frames['event.presence.disconnect.read-only'])
    service.on('closeSession', (_request, socket) => {
      socket.push(frames['connection-closed-event'])
      socket.drop(1_000)
    })
    void conversation.startNew()
    await moment(5_000)
    expect(status()).toBe('ready')
    expect(service.sockets).toHaveLength(2)
    expect(service.socket().heard[0]).toMatchObject({ action: 'configureSession', startNew: true })
  })

  it('is known when the session is opened', async () => {
    const service = scriptService()
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.read-only'], tracingId }))
    const { status } = await ready({ service })
    expect(status()).toBe('read-only')
  })

  it('by the guest is a Presence Clear, which wipes everything', async () => {
    const { service, status, conversation, rows, sessionStore } = await ready()
    service.socket().push(fromAgent('Hi', 'm1'))
    service.on('onMessage', (request, socket) => {
      setTimeout(() => {
        socket.push(frames['session-cleared-event'])
        socket.push(frames['connection-closed-event'])
        socket.drop(1_000)
      }, 5)
      return { ...frames['event.presence.clear'], tracingId: request.tracingId }
    })
    conversation.end()
    await moment()
    expect(service.heard().at(-1)!.message).toEqual({
      type: 'Event',
      events: [{ eventType: 'Presence', presence: { type: 'Clear' } }],
    })
    expect([status(), rows()]).toEqual(['closed', []])
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
    await moment(60_000)
    expect(service.sockets).toHaveLength(1)
  })

  it('that the service refuses leaves the conversation as it is, and says why', async () => {
    const { service, status, conversation } = await ready()
    service.on('onMessage', ({ tracingId }) => ({ ...frames['error.string.403.clear-disabled'], tracingId }))
    conversation.end()
    await moment()
    expect(status()).toBe('ready')
    expect(conversation.getState().sessionError?.code).toBe('capability/clear-off')
  })

  it('is local where the deployment does not offer it', async () => {
    const service = scriptService()
    service.rest.set('config.json', () => Response.json({ messenger: {} }))
    const { status, conversation } = await ready({ service })
    conversation.end()
    await moment()
    expect(status()).toBe('closed')
    expect(service.heard().map(({ action }) => action)).toEqual(['configureSession'])
  })

  it.each([
    ['expired', frames['session-expired-event'], 'session/expired'],
    ['logged out', frames['logout-event'], 'session/logged-out'],
    ['cleared elsewhere', frames['session-cleared-event'], 'session/cleared'],
    ['signed in elsewhere', frames['connection-closed-event.signed-in'], 'session/signed-in-elsewhere'],
    [
      'signed in elsewhere, by the other name',
      frames['connection-closed-event.reason-code'],
      'session/signed-in-elsewhere',
    ],
  ])('comes when it is %s: nothing connects again, the token is gone', async (_name, frame, code) => {
    const { service, status, error, sessionStore, conversation } = await ready()
    service.on('onMessage', () => undefined)
    conversation.send('in flight').catch(() => {})
    await moment()
    service.socket().push(frame)
    await moment(300_000)
    expect([status(), error()?.code]).toEqual(['ended', code])
    expect(service.sockets).toHaveLength(1)
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
    expect(conversation.getState().messages.at(-1)!.delivery?.status).toBe('uncertain')
  })

  it('of this connection alone, as the fourth place, pauses here and does not fight back', async () => {
    const { service, status, error, conversation } = await ready()
    service.socket().push(frames['connection-closed-event'])
    service.socket().drop(1_000)
    await moment(600_000)
    expect([status(), error()?.code]).toEqual(['paused', 'session/too-many-connections'])
    expect(service.sockets).toHaveLength(1)
    conversation.resume()
    await moment()
    expect([status(), service.sockets.length]).toEqual(['ready', 2])
  })

  it('because the guest signed in elsewhere is the end here, and an observer sees the reason', async () => {
    const { service, status, error, exchanges } = await ready()
    service.socket().push(frames['connection-closed-event.signed-in'])
    await moment()
    expect([status(), error()?.code]).toEqual(['ended', 'session/signed-in-elsewhere'])
    expect(exchanges.at(-1)?.frame).toContain('"reason":"signedIn"')
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
