import { describe, expect, it } from 'vitest'
import { bodyOf, configureSession, entrances, event, settled, text } from '../testing/guest-socket.ts'
import { anyText } from '../testing/matchers.ts'

describe.each(entrances)('a conversation of web messaging %s', (_name, enter) => {
  it('begins with a session, echoes what the guest says and brings what the agent says', async () => {
    const room = await enter()
    const guest = await room.open()
    const session = await guest.ask(configureSession(room.deploymentId))
    expect(session).toMatchObject({ class: 'SessionResponse', code: 200, body: { connected: true, newSession: true } })
    const echo = await guest.ask(text('Hello', { metadata: { id: 'mine' } }))
    expect(bodyOf(echo)).toMatchObject({ direction: 'Inbound', text: 'Hello', metadata: { id: 'mine' } })
    expect(bodyOf(echo).id).toMatch(/^[0-9a-f]{32}$/)
    expect(bodyOf(echo).channel.messageId).toMatch(/^[0-9a-f-]{36}$/)

    const guestId = room.service.guestOfToken(guest.token) ?? ''
    room.service.push(guestId, { from: 'agent', name: 'Mira Holm', text: 'Hi Ada' })
    const said = await guest.find((frame) => bodyOf(frame).direction === 'Outbound')
    expect(said).toMatchObject({
      type: 'message',
      class: 'StructuredMessage',
      body: { text: 'Hi Ada', originatingEntity: 'Human', channel: { from: { nickname: 'Mira', lastName: 'Holm' } } },
    })
    expect(room.service.heard(guestId)).toEqual(['Hello'])
  })

  it('is come back to with the same token', async () => {
    const room = await enter()
    const first = await room.join('same')
    await first.ask(text('Hello'))
    first.socket.close()
    await first.closed
    const second = await room.open('same')
    const session = await second.ask(configureSession(room.deploymentId, { startNew: true }))
    expect(session.body).toMatchObject({ connected: true, newSession: false, readOnly: false })
    expect(room.service.sessions()).toMatchObject([{ connections: 1, transcript: 1 }])
  })

  it('is heard by every tab of the session, with the tracingId of the one that spoke', async () => {
    const room = await enter()
    const [first, second] = [await room.join('same'), await room.join('same')]
    const tracingId = first.send({ ...text('From the first tab'), tracingId: 'of-the-first' }) && 'of-the-first'
    expect(bodyOf(await second.find((frame) => frame.tracingId === tracingId)).text).toBe('From the first tab')
  })

  it('answers a health check with the life of the session, as text', async () => {
    const room = await enter()
    const guest = await room.join()
    const answer = await guest.ask({ action: 'echo', message: { type: 'Text', text: 'ping' } })
    expect(answer).toMatchObject({
      type: 'response',
      class: 'StructuredMessage',
      body: { text: 'ping', direction: 'Inbound', metadata: { durationSeconds: '259200', expirationDate: anyText } },
    })
  })

  it('is cleared: echo, SessionClearedEvent, ConnectionClosedEvent, and the socket closes', async () => {
    const room = await enter()
    const guest = await room.join('same')
    await guest.ask(text('Hello'))
    guest.send(event('Presence', { presence: { type: 'Clear' } }))
    expect(await guest.closed).toEqual({ code: 1000, reason: '' })
    const classes = guest.frames.slice(-3).map((frame) => frame.class)
    expect(classes).toEqual(['StructuredMessage', 'SessionClearedEvent', 'ConnectionClosedEvent'])
    const again = await room.open('same')
    expect((await again.ask(configureSession(room.deploymentId))).body).toMatchObject({ newSession: true })
  })

  it('stands in the truth log, without token and text', async () => {
    const room = await enter()
    const guest = await room.join('very-secret-token')
    await guest.ask(text('private words'))
    await guest.ask({ action: 'private-action' })
    const log = room.service.log()
    expect(log).toMatchObject([
      { kind: 'upgrade', status: 101 },
      { method: 'SOCKET', kind: 'frame', action: 'configureSession', status: 200 },
      { method: 'SOCKET', kind: 'send', action: 'onMessage', accepted: { bytes: 13 } },
      { kind: 'frame', action: 'unknown', status: 400 },
    ])
    expect(JSON.stringify(log)).not.toMatch(/secret|private/)
  })

  it('lets a scenario greet with the first message, and once only', async () => {
    const room = await enter({ scenario: 'welcome', pace: 0 })
    const guest = await room.join()
    await settled()
    expect(guest.frames).toHaveLength(1)
    guest.send(event('Presence', { presence: { type: 'Join' } }))
    guest.send(text('Hello'))
    await guest.find((frame) => bodyOf(frame).text?.startsWith('Thank you') === true)
    const said = guest.frames.map(bodyOf).filter(({ direction }) => direction === 'Outbound')
    expect(said.map((body) => body.text?.slice(0, 5))).toEqual(['Hello', 'Thank'])
  })
})

describe('the upgrade to a socket', () => {
  it.each(entrances)(
    'is refused %s: unknown or inactive deployment, an origin that is not allowed',
    async (_n, enter) => {
      const room = await enter({ deployments: [{ id: 'desk' }] })
      room.service.changeDeployment('desk', { status: 'Inactive' })
      await expect(room.open()).rejects.toThrow('closed before it opened: 1006')
      room.service.changeDeployment('desk', { status: 'Active', allowedOrigins: ['https://desk.example.test'] })
      await expect(room.open()).rejects.toThrow('1006')
      const { upgrade } = room.service
      expect(upgrade({ url: 'wss://x.test/v1?deploymentId=nobody' })).toMatchObject({ refused: 403 })
      expect(upgrade({ url: 'wss://x.test/v1' })).toMatchObject({ refused: 403 })
      expect(upgrade({ url: 'wss://x.test/v2?deploymentId=desk' })).toMatchObject({ refused: 403 })
      const url = 'wss://x.test/v1?deploymentId=desk&application=parlor-1'
      expect(upgrade({ url, origin: 'https://evil.example.test' })).toMatchObject({ refused: 403 })
      expect(upgrade({ url, origin: 'https://desk.example.test' })).toHaveProperty('open')
    },
  )
})
