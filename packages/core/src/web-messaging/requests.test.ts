import { describe, expect, it } from 'vitest'
import { healthId } from './hear.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { holdClock } from './testing/held-clock.ts'
import { response, scriptService, type Heard, type Talk } from './testing/scripted-service.ts'

const { moment, ready } = holdClock()

const token = 'the-token-of-a-guest'
const file = new File(['ten bytes.'], 'invoice.pdf', { type: 'application/pdf' })
const journeyContext = { customer: { id: token, idType: 'cookie' }, customerSession: { id: '', type: 'web' } }
const attributes = { orderId: '4711' }
const channel = { metadata: { customAttributes: attributes } }

/** What a page says to the service once it has done something, all of it, in its order. */
async function said(act: (talking: Talk) => unknown, settings: Parameters<typeof ready>[0] = {}): Promise<Heard[]> {
  const talking = await ready({ ...settings, options: { token, ...settings.options } })
  await act(talking)
  await moment()
  return talking.service.heard()
}

/** The last request, without the reference that was drawn for it. */
async function lastSaid(...how: Parameters<typeof said>): Promise<object> {
  const { tracingId, ...request } = (await said(...how)).at(-1)!
  expect(tracingId).toMatch(/^[\w-]{16,}$/)
  return request
}

describe('a request holds what the protocol has for it, and nothing else:', () => {
  it('configureSession', async () => {
    expect(await lastSaid(() => {})).toStrictEqual({
      action: 'configureSession',
      token,
      deploymentId: 'deployment-1',
      startNew: false,
      journeyContext,
    })
  })

  it('configureAuthenticatedSession', async () => {
    const service = scriptService()
    service.rest.set('oauthcodegrantjwtexchange', () => Response.json({ jwt: 'jwt-1' }))
    const signIn = async () => ({ idToken: 'id-token', nonce: 'once' })
    expect(await lastSaid(() => {}, { service, options: { signIn } })).toStrictEqual({
      action: 'configureAuthenticatedSession',
      token,
      deploymentId: 'deployment-1',
      startNew: false,
      journeyContext,
      data: { code: 'jwt-1' },
    })
  })

  it('onMessage with a file and attributes', async () => {
    const [, message] = await said(
      ({ conversation }) => {
        void conversation.send('See here', [{ kind: 'attachment', id: 'file-1', name: 'invoice.pdf' }])
      },
      { options: { attributes } },
    )
    expect(message).toStrictEqual({
      action: 'onMessage',
      token,
      tracingId: message!.tracingId,
      message: {
        type: 'Text',
        text: 'See here',
        metadata: { id: message!.tracingId },
        content: [{ contentType: 'Attachment', attachment: { id: 'file-1' } }],
        channel,
      },
    })
  })

  it('onMessage that the guest types', async () => {
    expect(await lastSaid(({ conversation }) => conversation.link()!.tellTyping!())).toStrictEqual({
      action: 'onMessage',
      token,
      message: { type: 'Event', events: [{ eventType: 'Typing', typing: { type: 'On' } }] },
    })
  })

  it('onMessage that starts the flow', async () => {
    const service = scriptService()
    const config = structuredClone(frames['http.deployment-config'])
    config.messenger.apps.conversations.autoStart.enabled = true
    service.rest.set('config.json', () => Response.json(config))
    expect(await lastSaid(() => {}, { service, options: { attributes } })).toStrictEqual({
      action: 'onMessage',
      token,
      message: { type: 'Event', events: [{ eventType: 'Presence', presence: { type: 'Join' } }], channel },
    })
  })

  it('onMessage that ends the conversation', async () => {
    expect(await lastSaid(({ conversation }) => conversation.end())).toStrictEqual({
      action: 'onMessage',
      token,
      message: { type: 'Event', events: [{ eventType: 'Presence', presence: { type: 'Clear' } }] },
    })
  })

  it('onAttachment', async () => {
    const request = await lastSaid(({ conversation }) => conversation.link()!.upload!(file))
    expect(request).toStrictEqual({
      action: 'onAttachment',
      token,
      attachmentId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      fileName: 'invoice.pdf',
      fileType: 'application/pdf',
      fileSize: 10,
      errorsAsJson: true,
    })
  })

  it('getAttachment', async () => {
    const act = ({ conversation }: Talk) => void conversation.link()!.refreshAttachment!('file-1').catch(() => {})
    expect(await lastSaid(act)).toStrictEqual({ action: 'getAttachment', token, attachmentId: 'file-1' })
  })

  it('deleteAttachment', async () => {
    const service = scriptService()
    service.on('onAttachment', ({ tracingId, attachmentId }) => [
      response('PresignedUrlResponse', { attachmentId, url: 'https://uploads.example.test/1', headers: {} }, tracingId),
    ])
    let attachmentId = ''
    const act = async ({ conversation }: Talk) => {
      attachmentId = conversation.link()!.upload!(file)
      await moment()
      conversation.link()!.removeUpload!(attachmentId)
    }
    expect(await lastSaid(act, { service, options: { put: async () => 200 } })).toStrictEqual({
      action: 'deleteAttachment',
      token,
      attachmentId,
    })
  })

  it('getJwt', async () => {
    const act = ({ conversation }: Talk) => conversation.link()!.loadOlder!()
    const [, request] = await said((talking) => void act(talking))
    expect(request).toStrictEqual({ action: 'getJwt', token, tracingId: request!.tracingId })
  })

  it('echo, whose reference tells its answer from a message', async () => {
    const [, request] = await said(() => moment(30_000))
    expect(request).toStrictEqual({
      action: 'echo',
      token,
      tracingId: healthId,
      message: { type: 'Text', text: 'ping' },
    })
  })

  it('closeSession', async () => {
    const [, request] = await said(({ service, conversation }) => {
      service.socket().push(frames['event.presence.disconnect.read-only'])
      void conversation.startNew()
    })
    expect(request).toStrictEqual({
      action: 'closeSession',
      token,
      tracingId: request!.tracingId,
      closeAllConnections: true,
    })
  })
})
