import { describe, expect, it } from 'vitest'
import type { SignInGrant } from '../transport.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { scriptService, type Talk } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

/** A conversation that the agent has ended. */
async function readOnly(settings: Parameters<typeof ready>[0] = {}): Promise<Talk> {
  const talking = await ready(settings)
  talking.service.socket().push(frames['event.presence.disconnect.read-only'])
  expect(talking.status()).toBe('read-only')
  return talking
}

const actions = ({ service }: Talk) => service.heard().map(({ action }) => action)

describe('a conversation that can only be read', () => {
  it('says nothing to the service: no text, no answer, no typing, no file', async () => {
    const talking = await readOnly()
    const { conversation } = talking
    const link = conversation.link()!
    await expect(conversation.send('no')).rejects.toMatchObject({ code: 'session/ended' })
    await expect(
      conversation.send('no', [{ kind: 'answer', type: 'QuickReply', text: 'no', payload: 'NO' }]),
    ).rejects.toMatchObject({ code: 'session/ended' })
    link.tellTyping!()
    link.upload!(new File(['x'], 'label.png', { type: 'image/png' }))
    await moment(10_000)
    expect(actions(talking)).toEqual(['configureSession'])
    expect(conversation.getState().uploads).toMatchObject([{ status: 'failed', error: { code: 'session/read-only' } }])
  })

  it('keeps attributes for the next conversation', async () => {
    const { conversation, service } = await readOnly()
    await conversation.link()!.setAttributes!({ orderId: '4711' })
    void conversation.startNew()
    await moment()
    void conversation.send('Hello')
    await moment()
    expect(service.heard().at(-1)!.message).toMatchObject({
      channel: { metadata: { customAttributes: { orderId: '4711' } } },
    })
  })

  it('can be read back, and ended for good by the guest', async () => {
    const talking = await readOnly()
    const { conversation, service } = talking
    await Promise.all([conversation.link()!.loadOlder!(), moment()])
    expect(service.fetched.at(-1)!.url).toContain('webmessaging/messages')
    conversation.end()
    await moment()
    expect(service.heard().at(-1)!.message).toMatchObject({ events: [{ presence: { type: 'Clear' } }] })
  })

  it('stays so over a loss of the connection', async () => {
    const talking = await readOnly()
    const { service, status } = talking
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.read-only'], tracingId }))
    service.socket().drop()
    await moment(1_000)
    expect([status(), service.sockets.length]).toEqual(['read-only', 2])
  })
})

describe('a new chat', () => {
  it('of a conversation that goes on is another session, which closes nothing', async () => {
    const talking = await ready()
    void talking.conversation.startNew()
    await moment()
    expect(talking.status()).toBe('ready')
    expect(actions(talking)).toEqual(['configureSession', 'configureSession'])
    const [first, second] = talking.service.heard()
    expect(second).toMatchObject({ startNew: false })
    expect(second!.token).not.toBe(first!.token)
  })

  it('that is refused with 401 says that a sign-in is needed, and tries no more by itself', async () => {
    const { conversation, service, status, error } = await readOnly()
    service.on('configureSession', ({ tracingId }) => ({ ...frames['error.string.401'], tracingId }))
    conversation.startNew().catch(() => {})
    await moment(600_000)
    expect(error()?.code).toBe('auth/required')
    expect(status()).toBe('paused')
    expect(service.sockets.length).toBeLessThanOrEqual(2)
    service.on('configureSession', ({ tracingId }) => ({ ...frames['session-response.new'], tracingId }))
    conversation.resume()
    await moment()
    expect(status()).toBe('ready')
    expect(service.heard().at(-1)).toMatchObject({ action: 'configureSession', startNew: true })
  })

  it('of somebody whose proof has ended renews it and goes on', async () => {
    const service = scriptService()
    const grant: SignInGrant = { code: 'idp-code', redirectUri: 'https://shop.example.test/back' }
    let count = 0
    const jwt = () => Response.json({ jwt: `jwt-${(count += 1)}`, refreshToken: 'refresh-1' })
    service.rest.set('oauthcodegrantjwtexchange', jwt)
    service.rest.set('token/refresh', jwt)
    const { conversation, status } = await readOnly({ service, options: { signIn: async () => grant } })
    service.on('configureAuthenticatedSession', ({ tracingId, data }) => ({
      ...frames[(data as { code: string }).code === 'jwt-1' ? 'error.string.401' : 'session-response.new'],
      tracingId,
    }))
    void conversation.startNew()
    await moment()
    expect(status()).toBe('ready')
    const configures = service.heard().filter(({ action }) => action.startsWith('configure'))
    expect(configures.map(({ startNew, data }) => [startNew, (data as { code: string }).code])).toEqual([
      [false, 'jwt-1'],
      [true, 'jwt-1'],
      [true, 'jwt-2'],
    ])
  })
})
