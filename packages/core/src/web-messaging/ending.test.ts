import { describe, expect, it } from 'vitest'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { fromAgent, scriptService } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

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
