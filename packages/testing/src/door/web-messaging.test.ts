import { describe, expect, it } from 'vitest'
import { summary } from '../testing/faces.ts'
import { bodyOf, configureSession, entrances, quietRoom, type Room, text } from '../testing/guest-socket.ts'
import { anyText } from '../testing/matchers.ts'

function turn(room: Room, method: string, name: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  return summary(
    room.fetch(`${room.url}/_service/${name}`, { method, body: body === undefined ? undefined : JSON.stringify(body) }),
  )
}

describe.each(entrances)('the control door for web messaging %s', (_name, enter) => {
  it('shows and changes a deployment', async () => {
    const room = await enter({ deployments: [{ id: 'desk' }] })
    const guest = await room.join()
    expect(await turn(room, 'GET', 'deployments')).toMatchObject({
      body: { deployments: [{ id: 'desk', version: 1 }] },
    })
    const changed = await turn(room, 'PUT', 'deployments', { userTyping: false, allowedOrigins: ['https://a.test'] })
    expect(changed).toMatchObject({ status: 200, body: { userTyping: false, version: 2 } })
    const typing = {
      action: 'onMessage',
      message: { type: 'Event', events: [{ eventType: 'Typing', typing: { type: 'On' } }] },
    }
    expect(await guest.ask(typing)).toMatchObject({ code: 403 })
    await turn(room, 'PUT', 'deployments', { id: 'desk', allowedOrigins: null })
    expect(await room.join()).toHaveProperty('frames')
  })

  it('makes a session before any client connects, and shows it without its token', async () => {
    const room = await enter()
    const made = await turn(room, 'POST', 'sessions', { token: 'secret-token' })
    expect(made).toEqual({
      status: 201,
      body: { guestId: anyText, deploymentId: room.deploymentId, token: 'secret-token' },
    })
    const guest = await room.open('secret-token')
    expect((await guest.ask(configureSession(room.deploymentId))).body).toMatchObject({ newSession: false })
    const shown = await turn(room, 'GET', 'sessions')
    expect(shown.body).toMatchObject({ sessions: [{ connections: 1, readOnly: false, expired: false }] })
    expect(JSON.stringify(shown)).not.toContain('secret')
  })

  it('says content, events and raw frames to a guest', async () => {
    const room = await enter()
    const guest = await room.join()
    const guestId = room.service.guestOfToken(guest.token)
    const content = [{ contentType: 'QuickReply', quickReply: { text: 'Yes', payload: 'Y' } }]
    await turn(room, 'POST', 'push', { guestId, from: 'bot', text: 'Well?', content })
    const events = [{ eventType: 'Typing', typing: { type: 'On' } }]
    await turn(room, 'POST', 'push', { guestId, from: 'agent', events, metadata: { key: 'value' } })
    await turn(room, 'POST', 'push', { guestId, raw: { class: 'TelepathyEvent' } })
    await guest.find((frame) => frame.class === 'TelepathyEvent')
    expect(guest.frames.slice(1, 3).map(bodyOf)).toMatchObject([
      { type: 'Structured', text: 'Well?', content, originatingEntity: 'Bot' },
      { type: 'Event', events, metadata: { key: 'value' } },
    ])
  })

  it('sends a file as the agent', async () => {
    const room = await enter()
    const guest = await room.join()
    const guestId = room.service.guestOfToken(guest.token)
    const file = { fileName: 'note.txt', fileType: 'text/plain', base64: btoa('A note') }
    expect(await turn(room, 'POST', 'attach', { guestId, ...file, text: 'Here it is' })).toMatchObject({ status: 201 })
    const frame = await guest.find(({ class: name }) => name === 'StructuredMessage')
    const { text: said, content } = bodyOf(frame)
    const url = (content?.[0]?.['attachment'] as { readonly url?: string } | undefined)?.url ?? ''
    expect(said).toBe('Here it is')
    expect(await (await room.fetch(url)).text()).toBe('A note')
    expect(await turn(room, 'POST', 'attach', { guestId, ...file, base64: '!' })).toMatchObject({ status: 400 })
  })

  it('knows the guest of a token, and clears the conversation', async () => {
    const room = await enter()
    const guest = await room.join()
    const known = await turn(room, 'POST', 'guest-of', { token: guest.token })
    expect(known).toEqual({ status: 200, body: { guestId: room.service.guestOfToken(guest.token) } })
    await turn(room, 'POST', 'clear', known.body)
    await guest.find(({ class: name }) => name === 'SessionClearedEvent')
    expect(await turn(room, 'POST', 'guest-of', { token: guest.token })).toMatchObject({ status: 400 })
  })

  it('signs somebody in and logs them out', async () => {
    const auth = { enabled: true, allowSessionUpgrade: true }
    const room = await enter({ deployments: [{ id: 'desk', auth }] })
    const { body: signIn } = await turn(room, 'POST', 'sign-in', { id: 'bea', firstName: 'Bea' })
    const answer = await room.fetch(`${room.url}/api/v2/webdeployments/token/oauthcodegrantjwtexchange`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ deploymentId: 'desk', oauth: signIn }),
    })
    const data = { code: ((await answer.json()) as { jwt: string }).jwt }
    const guest = await room.open()
    await guest.ask({ ...configureSession('desk', { data }), action: 'configureAuthenticatedSession' })
    await turn(room, 'POST', 'log-out', { guestId: room.service.guestOfToken(guest.token) })
    expect(await guest.find((frame) => frame.class === 'LogoutEvent')).toMatchObject({ body: {} })
  })

  it('ends the conversation, expires the session and closes sockets', async () => {
    const room = await enter()
    const guest = await room.join()
    const guestId = room.service.guestOfToken(guest.token)
    await turn(room, 'POST', 'end', { guestId })
    expect(await guest.ask(text('Hello'))).toMatchObject({ code: 403 })
    await turn(room, 'POST', 'expire', { guestId })
    expect(await guest.find((frame) => frame.class === 'SessionExpiredEvent')).toMatchObject({ body: {} })
    await turn(room, 'POST', 'disconnect', { guestId, code: 1013, reason: 'Later' })
    expect(await guest.closed).toEqual({ code: 1013, reason: 'Later' })
  })
})

describe('the control door for web messaging', () => {
  it.each([
    ['PUT', 'deployments', { colour: 'red' }, 'no setting "colour"'],
    ['PUT', 'deployments', { id: 'nobody' }, 'no deployment "nobody"'],
    ['PUT', 'deployments', { autoStart: 'yes' }, 'The setting autoStart must be true or false.'],
    ['PUT', 'deployments', { attachments: {} }, 'The setting attachments'],
    ['POST', 'sessions', { deploymentId: 'nobody' }, 'no deployment "nobody"'],
    ['POST', 'sessions', { token: 7 }, 'The field token'],
    ['POST', 'sign-in', { id: 7 }, 'The field id'],
    ['POST', 'end', { guestId: 'nobody' }, 'no guest "nobody"'],
  ])('answers %s %s with %j by 400 and words', async (method, name, body, words) => {
    const { status, body: answer } = await turn(await quietRoom(), method, name, body)
    expect([status, (answer as { message: string }).message]).toEqual([400, expect.stringContaining(words)])
  })

  it.each([
    ['push', { from: 'bot', content: [{}] }, 'content'],
    ['push', { from: 'bot', text: 'Hello', events: 'x' }, 'events'],
    ['push', { from: 'bot', text: 'Hello', metadata: { a: 1 } }, 'metadata'],
    ['disconnect', { how: 'gently' }, 'how'],
    ['disconnect', { code: 1006 }, 'close code'],
  ])('says what is wrong with a %s of %j', async (name, body, words) => {
    const room = await quietRoom()
    const { guestId } = room.service.createSession()
    const { status, body: answer } = await turn(room, 'POST', name, { guestId, ...body })
    expect([status, (answer as { message: string }).message]).toEqual([400, expect.stringContaining(words)])
  })

  it('says that a guest of the feed has no session, and needs a text', async () => {
    const room = await quietRoom()
    const { guestId } = room.service.createGuest()
    const content = [{ contentType: 'Card', card: {} }]
    expect((await turn(room, 'POST', 'end', { guestId })).status).toBe(400)
    expect((await turn(room, 'POST', 'push', { guestId, from: 'bot', content })).status).toBe(400)
  })
})
