import { describe, expect, it } from 'vitest'
import {
  mira,
  bot,
  correlation,
  noImage,
  pushed,
  raw,
  agentEvent,
  asked,
  answered,
  announce,
  upload,
  uploaded,
  faulty,
  setTo,
  configured,
  authenticated,
  withSignIn,
  unauthenticated,
  pushedBy,
  ended,
  cleared,
  found,
  perform,
  type Row,
} from '../testing/acts.ts'
import frames from '../testing/frames.json' with { type: 'json' }
import { configureSession, event, text } from '../testing/guest-socket.ts'
import { differences } from '../testing/shape.ts'
import type { Frame } from './types.ts'

const rows: Row[] = [
  ['session-response.new', async ({ room }) => (await room.open()).ask(configureSession(room.deploymentId))],
  ['session-response.resumed', configured()],
  [
    'session-response.read-only',
    ({ room, guest, guestId }) => {
      room.service.endConversation(guestId)
      return guest.ask(configureSession(room.deploymentId))
    },
  ],
  ['session-response.closed', asked({ action: 'closeSession', closeAllConnections: true })],
  ['session-response.step-up', setTo(withSignIn, authenticated)],
  [
    'session-response.wildcard-media',
    setTo({ attachments: { fileTypes: ['*/*'], maxFileSizeKB: 10_240 } }, configured()),
  ],
  [
    'session-response.no-attachments',
    setTo({ attachments: false }, configured()),
    [
      '+body.readOnly',
      '+body.clearedExistingSession',
      '+body.maxCustomDataBytes',
      '+body.durationSeconds',
      '+body.expirationDate',
    ],
  ],
  ['structured-message.echo.text', asked(text('Hello', { metadata: { id: 'mine' } }))],
  [
    'structured-message.echo.other-tab',
    async ({ room, guest }) => {
      const other = await room.join(guest.token)
      other.send({ ...text('From another tab'), tracingId: 'of-another' })
      return guest.find(({ tracingId }) => tracingId === 'of-another')
    },
    ['+body.content', ...correlation],
  ],
  ['structured-message.echo.quick-reply', answered('QuickReply', {}, 'Book it'), correlation],
  ['structured-message.echo.card-button', answered('Button', {}, 'Book it'), correlation],
  [
    'structured-message.echo.date-picker',
    answered('DatePicker', { originatingMessageId: 'f1e2d3c4b5a69788000000000000001e' }),
    ['+body.metadata.correlationId'],
  ],
  [
    'structured-message.echo.attachment',
    uploaded(
      asked({
        action: 'onMessage',
        message: {
          type: 'Text',
          content: [{ contentType: 'Attachment', attachment: { id: announce()['attachmentId'] } }],
        },
      }),
    ),
    correlation,
  ],
  ['structured-message.agent.text', pushedBy(mira, { text: 'Hi, this is Mira.' })],
  ['structured-message.agent.markdown', pushedBy(mira, { text: '**Order** 4711' }), correlation],
  [
    'structured-message.agent.attachment',
    async ({ room, guestId, next }) => {
      await room.service.play(({ attach }) => {
        attach({ fileName: 'receipt.pdf', fileType: 'application/pdf', bytes: 'bytes' }, 'Here is the receipt.')
        return Promise.resolve()
      }, guestId)
      return next('StructuredMessage')
    },
    ['-body.channel.from.lastName', noImage, ...correlation],
  ],
  ['structured-message.bot.text', pushedBy(bot, { text: 'Welcome!' }), ['-body.channel.from', ...correlation]],
  ...(
    [
      'structured-message.bot.quick-replies',
      'structured-message.bot.card',
      'structured-message.bot.carousel',
      'structured-message.bot.date-picker',
      'structured-message.bot.list-picker',
      'structured-message.bot.form',
      'structured-message.bot.mixed-unknown',
    ] as const
  ).map((name): Row => [name, pushed(name), correlation]),
  ['structured-message.no-time', raw('structured-message.no-time')],
  ['event.typing', agentEvent({ eventType: 'Typing', typing: { type: 'On', duration: 5_000 } }, mira)],
  ['event.typing.no-duration', agentEvent({ eventType: 'Typing', typing: { type: 'On' } })],
  ['event.presence.join', asked(event('Presence', { presence: { type: 'Join' } }))],
  ['event.presence.clear', asked(event('Presence', { presence: { type: 'Clear' } }))],
  ['event.presence.disconnect', setTo({ conversationDisconnect: 'Send' }, ended)],
  ['event.presence.disconnect.read-only', ended],
  [
    'event.presence.sign-in',
    setTo(withSignIn, async (act) => {
      await authenticated(act)
      return act.next('StructuredMessage')
    }),
  ],
  [
    'event.co-browse.offering',
    agentEvent({ eventType: 'CoBrowse', coBrowse: { type: 'Offering', sessionId: 's', sessionJoinToken: 't' } }),
  ],
  ['event.unknown', agentEvent({ eventType: 'Confetti', confetti: { amount: 3 } })],
  ['receipt.delivered', raw('receipt.delivered')],
  ['unknown-class', raw('unknown-class')],
  ['resume-token-response', raw('resume-token-response')],
  ['connection-closed-event.reason-code', raw('connection-closed-event.reason-code')],
  ['session-response.minimal', raw('session-response.minimal')],
  ['echo.health-check', asked({ action: 'echo', message: { type: 'Text', text: 'ping' } }), correlation],
  ['echo.health-check.with-duration', asked({ action: 'echo', message: { type: 'Text', text: 'ping' } })],
  ['presigned-url-response.upload', asked(announce())],
  ['presigned-url-response.refresh', uploaded(asked({ ...announce(), action: 'getAttachment' }))],
  ['attachment-deleted-response', uploaded(asked({ ...announce(), action: 'deleteAttachment' }))],
  [
    'upload-success-event',
    async (act) => {
      await upload(act)
      return found(act, 'UploadSuccessEvent')
    },
  ],
  [
    'upload-failure-event',
    async (act) => {
      await upload(act, 'other bytes')
      return found(act, 'UploadFailureEvent')
    },
  ],
  ['generate-url-error', asked(announce({ fileType: 'text/html', fileName: 'page.html' }))],
  ['jwt-response', asked({ action: 'getJwt' })],
  ['get-configuration-response', asked({ action: 'getConfiguration' })],
  [
    'session-expired-event',
    async ({ room, guestId, next }) => {
      room.service.expire({ guestId })
      return next('SessionExpiredEvent')
    },
  ],
  ['session-cleared-event', cleared('SessionClearedEvent')],
  ['connection-closed-event', cleared('ConnectionClosedEvent')],
  [
    'connection-closed-event.signed-in',
    setTo(withSignIn, async (act) => {
      await authenticated(act)
      const other = await act.room.join()
      await authenticated({ ...act, guest: other })
      return act.next('ConnectionClosedEvent')
    }),
  ],
  [
    'logout-event',
    setTo(withSignIn, async (act) => {
      await authenticated(act)
      act.room.service.logOut(act.guestId)
      return act.next('LogoutEvent')
    }),
  ],
  [
    'too-many-requests',
    async ({ guest }) => {
      for (let count = 0; count < 59; count += 1) guest.send(text('Hello'))
      return guest.ask(text('Hello'))
    },
  ],
  ['error.string.400', asked({ action: 'joinConversation' })],
  ['error.string.401', setTo(withSignIn, asked(unauthenticated()))],
  [
    'error.string.403.clear-disabled',
    setTo({ conversationClear: false }, asked(event('Presence', { presence: { type: 'Clear' } }))),
  ],
  [
    'error.string.403.typing-disabled',
    setTo({ userTyping: false }, asked(event('Typing', { typing: { type: 'On' } }))),
  ],
  [
    'error.string.403.reauthenticate',
    async ({ room, guest }) => {
      room.service.faults.set({ next: [{ on: 'send', code: 403, body: 'Session authentication failed' }] })
      return guest.ask(text('Hello'))
    },
  ],
  [
    'error.string.4006',
    ({ room, guest, guestId }) => {
      room.service.expire({ guestId })
      return guest.ask(text('Hello'))
    },
  ],
  ['error.string.4007', asked({ ...text('Hello'), token: 'of-nobody' })],
  ['error.string.4011', asked(text('x'.repeat(5_000)))],
  [
    'error.string.4013',
    asked(text('Hello', { channel: { metadata: { customAttributes: { key: 'x'.repeat(2_048) } } } })),
  ],
  [
    'error.string.4017',
    setTo(withSignIn, async (act) => {
      await authenticated(act)
      return act.guest.ask(configureSession(act.room.deploymentId))
    }),
  ],
  ['error.string.5000', faulty(5_000)],
  ['error.object', asked({ action: 'onMessage' })],
]

describe('a frame of the service', () => {
  it.each(rows)('has the shape of the published %s', async (name, produce, allowed = []) => {
    const frame = await perform(produce)
    const published = frames[name] as unknown as Frame
    expect([frame.type, frame.class, frame.code]).toEqual([published.type, published.class, published.code])
    expect(differences(published, frame).toSorted()).toEqual(allowed.toSorted())
  })

  it('is known for every published frame', () => {
    const frameNames = Object.keys(frames).filter((name) => !name.startsWith('http.'))
    expect(rows.map(([name]) => name).toSorted()).toEqual(frameNames.toSorted())
  })
})
