import { describe, expect, it, vi } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { echoOf, fromAgent, response, scriptService, type Talk } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

/** The states of the connection from now on, each once in a row. */
function states({ conversation, status }: Talk): readonly string[] {
  const seen = [status()]
  conversation.subscribe(() => {
    if (seen.at(-1) !== status()) seen.push(status())
  })
  return seen
}

describe('the states of a session', () => {
  it('come in the order of what happens to it', async () => {
    const service = scriptService()
    service.on('configureSession', () => undefined)
    const talking = await ready({ service })
    const seen = states(talking)
    const { token, tracingId } = service.heard()[0]!
    service.socket().push({ ...frames['session-response.new'], tracingId })
    await moment()
    service.on('configureSession', (request) => ({
      ...frames['session-response.resumed'],
      tracingId: request.tracingId,
    }))
    service.socket().drop()
    await moment(1_000)
    service.socket().push(frames['event.presence.disconnect.read-only'])
    service.on('configureSession', (request) => ({ ...frames['session-response.new'], tracingId: request.tracingId }))
    void talking.conversation.startNew()
    await moment()
    service.socket().push(frames['session-expired-event'])
    expect(seen).toEqual([
      'connecting',
      'ready',
      'reconnecting',
      'ready',
      'read-only',
      'idle',
      'connecting',
      'ready',
      'ended',
    ])
    expect(service.heard().every((request) => request.token === token)).toBe(true)
  })

  it('are told once each, however often the service says the same', async () => {
    const talking = await ready()
    const seen = states(talking)
    for (let times = 0; times < 3; times += 1) {
      talking.service.socket().push(frames['event.presence.disconnect.read-only'])
    }
    expect(seen).toEqual(['ready', 'read-only'])
  })

  it.each([4006, 4007])('end when the service says %i in the middle of it', async (code) => {
    const { service, status, sessionStore } = await ready()
    service.socket().push(response('string', 'no', undefined, code))
    await moment(600_000)
    expect([status(), service.sockets.length]).toEqual(['ended', 1])
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
  })

  it.each([
    ['4006', 'session/expired'],
    ['4007', 'session/not-found'],
    ['4017', 'session/no-downgrade'],
  ] as const)('end when a message is answered with %s; it is kept for the next session', async (answer, code) => {
    const { service, conversation, status, error, rows } = await ready()
    service.on('onMessage', ({ tracingId }) => ({ ...frames[`error.string.${answer}`], tracingId }))
    conversation.send('Hello').catch(() => {})
    await moment()
    expect([status(), error()?.code, rows()]).toEqual(['ended', code, ['Hello: failed']])
    service.on('onMessage', (request) => echoOf(request, 'm1'))
    void conversation.startNew()
    await moment()
    conversation.sendAgain(conversation.getState().messages[0]!.localId)
    await moment(1_000)
    expect([status(), rows()]).toEqual(['ready', ['Hello: sent']])
  })

  it.each([
    ['a code that nobody knows', response('string', 'no', undefined, 4_444), 'request/invalid'],
    ['words that nobody knows', response('string', 'Something odd happened.', undefined, 403), 'auth/forbidden'],
    ['no words at all', response('string', null, undefined, 500), 'server/unavailable'],
    ['an object', frames['error.object'], 'request/invalid'],
  ])('stay when the service tells an error of %s', async (_what, frame, code) => {
    const { service, conversation, status } = await ready()
    service.socket().push(frame)
    await moment()
    expect([status(), conversation.getState().sessionError?.code]).toEqual(['ready', code])
    void conversation.send('Hello')
    await moment()
    expect(service.texts()).toEqual(['Hello'])
  })
})

describe('a connection that comes back', () => {
  it('to a service that refuses the session waits for the person', async () => {
    const { service, conversation, status, error } = await ready()
    service.on('configureSession', ({ tracingId }) => ({ ...frames['error.string.400'], tracingId }))
    service.socket().drop()
    await moment(600_000)
    expect([status(), error()?.code, service.sockets.length]).toEqual(['paused', 'request/invalid', 2])
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.resumed'], tracingId }))
    conversation.resume()
    await moment()
    expect([status(), service.sockets.length]).toEqual(['ready', 3])
  })

  it('and lives a minute has its failures behind it', async () => {
    const { service, conversation, status } = await ready({ conversation: { random: () => 0.999 } })
    const nextTry = () => {
      const { connection } = conversation.getState()
      return connection.status === 'reconnecting' ? connection.nextTryAt! - Date.now() : NaN
    }
    service.refuse = 1_006
    service.socket().drop()
    const first = nextTry()
    await moment(60_000)
    expect(nextTry()).toBeGreaterThan(first)
    service.refuse = undefined
    await moment(60_000)
    expect(status()).toBe('ready')
    await moment(60_000)
    service.socket().drop()
    expect(nextTry()).toBe(first)
  })
})

describe('letting go of a session', () => {
  it('before it is open leaves nothing behind', async () => {
    const service = scriptService()
    service.on('configureSession', () => undefined)
    const { conversation } = await ready({ service })
    conversation.destroy()
    await moment(600_000)
    expect([service.sockets.length, service.socket().isOpen()]).toEqual([1, false])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('that is not there does nothing', async () => {
    const { conversation, service, status } = await ready({ options: { region: undefined } })
    conversation.end()
    conversation.destroy()
    conversation.destroy()
    expect([status(), service.sockets]).toEqual(['closed', []])
  })

  it('makes no failure of what the socket does afterwards', async () => {
    const { conversation, service, rows } = await ready()
    conversation.destroy()
    service.socket().push(fromAgent('a ghost', 'g1'))
    service.socket().drop()
    await moment(600_000)
    expect([rows(), service.sockets.length]).toEqual([[], 1])
  })

  it('by its end is over, too, when the socket breaks before the service has said so', async () => {
    const talking = await ready()
    const { conversation, service, sessionStore } = talking
    service.on('onMessage', ({ tracingId }, socket) => {
      setTimeout(() => socket.drop(), 5)
      return { ...frames['event.presence.clear'], tracingId }
    })
    conversation.end()
    await moment(60_000)
    expect(talking.status()).toBe('closed')
    expect(sessionStore.getItem('parlor:session:default')).toBeNull()
  })

  it('by its end goes on when the socket breaks before the service has heard of it', async () => {
    const talking = await ready()
    const { conversation, service } = talking
    service.on('onMessage', (_request, socket) => socket.drop())
    conversation.end()
    await moment()
    expect(conversation.getState().sessionError?.code).toBe('network/lost')
    await moment(60_000)
    expect(talking.status()).toBe('ready')
  })
})
