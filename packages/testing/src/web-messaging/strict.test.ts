import { describe, expect, it } from 'vitest'
import { bodyOf, configureSession, event, quietRoom, text } from '../testing/guest-socket.ts'

const clear = event('Presence', { presence: { type: 'Clear' } })
const ping = { action: 'echo', message: { type: 'Text', text: 'ping' } }

const structured = (...content: object[]): Record<string, unknown> => ({
  action: 'onMessage',
  message: { type: 'Structured', content },
})

const button = (more: object = {}): object => ({
  contentType: 'ButtonResponse',
  buttonResponse: { type: 'Button', text: 'Book it', payload: 'BOOK', ...more },
})

describe('a request', () => {
  it.each([
    ['an action that there is not', { action: 'joinConversation' }, 'string', 400],
    ['no action', {}, 'string', 400],
    ['an action of the prototype', { action: 'constructor' }, 'string', 400],
    ['no message', { action: 'onMessage' }, 'Error', 400],
    ['a message without a type', { action: 'onMessage', message: { text: 'Hello' } }, 'Error', 400],
    ['a type that there is not', text('Hello', { type: 'Shout' }), 'string', 400],
    ['neither text nor content', text(''), 'string', 400],
    ['a text that is none', { action: 'onMessage', message: { type: 'Text', text: 7 } }, 'string', 400],
    ['half a character', text('\ud83d'), 'string', 400],
    ['too much text', text('ö'.repeat(2_049)), 'string', 4011],
    ['metadata that is no text', text('Hello', { metadata: { id: 7 } }), 'string', 400],
    ['content that no guest can say', structured({ contentType: 'Card', card: {} }), 'string', 400],
    ['a button without a payload', structured(button({ payload: undefined })), 'string', 400],
    ['a button of an unknown type', structured(button({ type: 'Lever' })), 'string', 400],
    ['a file of nobody', structured({ contentType: 'Attachment', attachment: { id: 'x' } }), 'string', 4009],
    ['no events', { action: 'onMessage', message: { type: 'Event' } }, 'Error', 400],
    ['a presence that no guest has', event('Presence', { presence: { type: 'Disconnect' } }), 'string', 400],
    ['typing that ends', event('Typing', { typing: { type: 'Off' } }), 'string', 400],
    ['no token', { ...text('Hello'), token: undefined }, 'Error', 400],
    ['the token of nobody', { ...text('Hello'), token: 'nobody' }, 'string', 4007],
    ['no deploymentId', { action: 'configureSession' }, 'Error', 400],
    ['another deploymentId', configureSession('another'), 'string', 400],
  ])('with %s is refused: %j', async (_what, request, name, code) => {
    const room = await quietRoom()
    const guest = await room.join()
    expect(await guest.ask(request)).toMatchObject({ type: 'response', class: name, code })
    expect(room.service.heard()).toEqual([])
  })

  it.each([
    ['text of 4,096 bytes', text('ö'.repeat(2_048))],
    ['attributes in the message', text('Hello', { channel: { metadata: { customAttributes: { order: '1' } } } })],
    [
      'attributes beside the message',
      { ...text('Hello'), channel: { metadata: { customAttributes: { order: '1' } } } },
    ],
    ['null for what was left out', text('Hello', { content: null, metadata: null, channel: null, events: null })],
    ['a quick reply with empty text', text('', { content: [button({ type: 'QuickReply' })] })],
    ['a button in small letters', structured(button({ type: 'button' }))],
    ['several choices of a list', structured(button({ type: 'ListPicker' }), button({ type: 'ListPicker' }))],
    [
      'a form',
      structured({
        contentType: 'Form',
        form: { response: [{ id: 'name', component: button({ type: 'Form' }) }], cannedResponseId: 'c' },
      }),
    ],
    ['typing', event('Typing', { typing: { type: 'On' } })],
    ['an answer to co-browsing', event('CoBrowse', { coBrowse: { type: 'OfferingRejected' } })],
  ])('with %s is echoed', async (_what, request) => {
    const room = await quietRoom()
    const guest = await room.join()
    const echo = await guest.ask(request)
    expect(echo).toMatchObject({
      type: 'message',
      class: 'StructuredMessage',
      code: 200,
      body: { direction: 'Inbound' },
    })
  })

  it('with attributes of more than 2,048 bytes is refused, wherever they stand', async () => {
    const guest = await (await quietRoom()).join()
    const channel = { metadata: { customAttributes: { key: 'x'.repeat(2_046) } } }
    expect(await guest.ask(text('Hello', { channel }))).toMatchObject({ code: 4013 })
    expect(await guest.ask({ ...text('Hello'), channel })).toMatchObject({ code: 4013 })
  })

  it('before the connection is configured is refused, though the session is known', async () => {
    const room = await quietRoom()
    const { token } = room.service.createSession()
    const guest = await room.open(token)
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 400 })
  })

  it('that is no JSON object is refused without a tracingId, and one that is too large ends the socket', async () => {
    const guest = await (await quietRoom()).join()
    for (const junk of ['{', '[]', 'null', '"text"']) guest.socket.send(junk)
    await guest.ask(ping)
    expect(guest.frames.slice(1, 5)).toEqual(
      Array.from({ length: 4 }, () => ({ type: 'response', class: 'string', code: 400, body: 'Request failed.' })),
    )
    guest.socket.send(JSON.stringify(text('x'.repeat(140_000))))
    expect((await guest.closed).code).toBe(1009)
  })
})

describe('limits', () => {
  it('two messages a second; typing does not count', async () => {
    const room = await quietRoom({ rateLimit: { sends: 2, perMs: 1_000 } })
    const guest = await room.join()
    await guest.ask(text('one'))
    await guest.ask(event('Typing', { typing: { type: 'On' } }))
    await guest.ask(text('two'))
    const refused = await guest.ask(text('three'))
    expect(refused).toMatchObject({
      class: 'TooManyRequestsErrorMessage',
      code: 429,
      body: { retryAfter: 1, errorCode: 4029 },
    })
    room.forward(1_000)
    expect(await guest.ask(text('three'))).toMatchObject({ code: 200 })
    expect(room.service.heard()).toEqual(['one', 'two', 'three'])
  })

  it('sixty requests a minute on one connection, of any kind', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    for (let count = 0; count < 59; count += 1) await guest.ask({ action: 'getConfiguration' })
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 429, body: { retryAfter: 60 } })
    expect(await (await room.join(guest.token)).ask(text('Hello'))).toMatchObject({ code: 200 })
  })

  it('two echoes a minute on one connection', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    await guest.ask(ping)
    room.forward(30_000)
    await guest.ask(ping)
    expect(await guest.ask(ping)).toMatchObject({ code: 429, body: { retryAfter: 30 } })
    room.forward(30_000)
    expect(await guest.ask(ping)).toMatchObject({ class: 'StructuredMessage' })
  })

  it('three connections of one session: a fourth closes the oldest, without a reason', async () => {
    const room = await quietRoom()
    const guests = [await room.join('same'), await room.join('same'), await room.join('same')]
    await room.join('same')
    expect(await guests[0]?.closed).toEqual({ code: 1000, reason: '' })
    expect(guests[0]?.frames.at(-1)).toEqual({ type: 'message', class: 'ConnectionClosedEvent', code: 200, body: {} })
    expect(room.service.sessions()).toMatchObject([{ connections: 3 }])
  })

  it('a number of new connections to one deployment', async () => {
    const room = await quietRoom({ limits: { connectionsPerMinute: 1 } })
    await room.open()
    const { upgrade } = room.service
    expect(upgrade({ url: `wss://x.test/v1?deploymentId=${room.deploymentId}` })).toMatchObject({ refused: 429 })
  })
})

describe('the life of a session', () => {
  it('ends 72 hours after the last message: echo says so, all else is 4006, and only a new token helps', async () => {
    const room = await quietRoom()
    const guest = await room.join('old')
    room.forward(200_000_000)
    await guest.ask(text('Still here'))
    room.forward(259_199_999)
    expect(await guest.ask({ action: 'getJwt' })).toMatchObject({ class: 'JwtResponse' })
    room.forward(1)
    guest.send(ping)
    expect(await guest.find((frame) => frame.class === 'SessionExpiredEvent')).toMatchObject({ body: {} })
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 4006 })
    expect(await guest.ask(configureSession(room.deploymentId))).toMatchObject({ code: 4006 })
    const another = await room.open('new')
    expect(await another.ask(configureSession(room.deploymentId))).toMatchObject({ body: { newSession: true } })
  })

  it('is told in seconds, and every message lengthens it', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.forward(10_000)
    await guest.ask(text('Hello'))
    const { metadata } = bodyOf(await guest.ask(ping))
    const [session] = guest.frames.map(({ body }) => body as { expirationDate?: number })
    expect(Number(metadata?.['expirationDate'])).toBe((session?.expirationDate ?? 0) + 10)
  })
})

describe('a conversation that the agent ends', () => {
  it('is read-only: nothing may be said, history and health checks go on', async () => {
    const room = await quietRoom()
    const guest = await room.join()
    room.service.endConversation(room.service.guestOfToken(guest.token) ?? '')
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 403 })
    expect(await guest.ask(event('Typing', { typing: { type: 'On' } }))).toMatchObject({ code: 403 })
    expect(await guest.ask({ action: 'onAttachment', fileName: 'a.png' })).toMatchObject({ code: 403 })
    expect(await guest.ask({ action: 'getJwt' })).toMatchObject({ code: 200 })
    expect((await guest.ask(configureSession(room.deploymentId))).body).toMatchObject({
      connected: true,
      readOnly: true,
    })
  })

  it('is begun anew: closeSession, then configureSession with startNew and the same token', async () => {
    const room = await quietRoom()
    const [guest, other] = [await room.join('same'), await room.join('same')]
    await guest.ask(text('Hello'))
    room.service.endConversation(room.service.guestOfToken('same') ?? '')
    const closed = await guest.ask({ action: 'closeSession', closeAllConnections: true })
    expect(closed.body).toEqual({ connected: false, newSession: false, readOnly: true })
    await other.closed
    expect(other.frames.at(-1)).toMatchObject({ class: 'ConnectionClosedEvent' })
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 400 })
    const anew = await guest.ask(configureSession(room.deploymentId, { startNew: true }))
    expect(anew.body).toMatchObject({ connected: true, newSession: true, readOnly: false })
    expect(await guest.ask(text('Hello again'))).toMatchObject({ code: 200 })
    expect(room.service.sessions()).toMatchObject([{ transcript: 1 }])
  })

  it('goes on where the deployment only sends the event, and is told nothing where it does not', async () => {
    const room = await quietRoom({ deployments: [{ id: 'desk', conversationDisconnect: 'Send' }] })
    const guest = await room.join()
    const guestId = room.service.guestOfToken(guest.token) ?? ''
    room.service.endConversation(guestId)
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 200 })
    room.service.changeDeployment('desk', { conversationDisconnect: false })
    const before = guest.frames.length
    room.service.endConversation(guestId)
    await guest.ask(ping)
    expect(guest.frames).toHaveLength(before + 1)
  })

  it('is cleared only where the deployment has it', async () => {
    const room = await quietRoom({ deployments: [{ id: 'desk', conversationClear: false }] })
    const guest = await room.join()
    expect(await guest.ask(clear)).toMatchObject({
      code: 403,
      body: 'Conversation Clear is not supported by this deployment.',
    })
  })
})
