import { describe, expect, it } from 'vitest'
import type { Part } from '../parts.ts'
import { readDeployment } from './deployment.ts'
import frames from './testing/frames.json' with { type: 'json' }
import { readFrame, readHistory, type Frame } from './wire.ts'

type Name = keyof typeof frames

const read = (name: Name) => readFrame(JSON.stringify(frames[name]))

const said = (...items: unknown[]): unknown => ({ kind: 'said', said: items })
const message = (facts: object): unknown => ({ kind: 'message', message: expect.objectContaining(facts) as unknown })
const having = (facts: object): unknown => expect.objectContaining(facts)
const row = (...parts: unknown[]): unknown => message({ parts })
const words = (text: string): Part => ({ kind: 'text', text })
const unknown = (name: string): unknown => expect.objectContaining({ kind: 'unknown', name })
const error = (code: number, facts: object = {}): unknown =>
  expect.objectContaining({ kind: 'error', code, ...facts }) as unknown
const session = (facts: object): unknown => ({ kind: 'session', session: expect.objectContaining(facts) as unknown })
const presence = (type: string, readOnly = false): unknown => ({ kind: 'presence', type, readOnly })
const mira = { kind: 'agent', name: 'Mira', image: 'https://static.example.test/avatars/mira.png' }
const file = 'a77ac400-0000-4000-8000-000000000001'
const media = { fileTypes: ['image/*', 'application/pdf'], maxFileSizeKB: 10240 }

const expected: Record<Exclude<Name, `http.${string}`>, unknown> = {
  'attachment-deleted-response': { kind: 'detached', attachmentId: file },
  'connection-closed-event': { kind: 'closed', reason: undefined },
  'connection-closed-event.reason-code': { kind: 'closed', reason: 'signedIn' },
  'connection-closed-event.signed-in': { kind: 'closed', reason: 'signedIn' },
  'echo.health-check': said(message({ own: true, parts: [words('ping')] })),
  'echo.health-check.with-duration': said(message({ own: true }), {
    kind: 'alive',
    durationSeconds: 259_200,
    expiresAt: 1_795_690_000_000,
  }),
  'error.object': error(4020, { text: 'A parameter is missing.' }),
  'error.string.400': error(400),
  'error.string.4006': error(4006),
  'error.string.4007': error(4007),
  'error.string.401': error(401),
  'error.string.4011': error(4011),
  'error.string.4013': error(4013),
  'error.string.4017': error(4017),
  'error.string.403.clear-disabled': error(403, { text: 'Conversation Clear is not supported by this deployment.' }),
  'error.string.403.reauthenticate': error(403, { text: 'Session authentication failed' }),
  'error.string.403.typing-disabled': error(403, { text: 'Typing is not enabled for this deployment.' }),
  'error.string.5000': error(5000),
  'event.co-browse.offering': said(row(unknown('CoBrowse'))),
  'event.presence.clear': said(presence('Clear')),
  'event.presence.disconnect': said(
    presence('Disconnect'),
    message({ own: false, author: { kind: 'system' }, parts: [{ kind: 'event', name: 'disconnect' }] }),
  ),
  'event.presence.disconnect.read-only': said(presence('Disconnect', true), row({ kind: 'event', name: 'disconnect' })),
  'event.presence.join': said(presence('Join')),
  'event.presence.sign-in': said(
    presence('SignIn'),
    message({ own: false, author: { kind: 'system' }, parts: [{ kind: 'event', name: 'sign-in' }] }),
  ),
  'event.typing': said({ kind: 'typing', isOn: true, duration: 5_000, author: mira }),
  'event.typing.no-duration': said({ kind: 'typing', isOn: true, duration: 5_000, author: { kind: 'agent' } }),
  'event.unknown': said(row(unknown('Confetti'))),
  'generate-url-error': error(4001, { attachmentId: file }),
  'get-configuration-response': { kind: 'ignored' },
  'jwt-response': { kind: 'jwt', jwt: 'header.payload.signature', expiresAt: 1_795_425_360_000 },
  'logout-event': { kind: 'logged-out' },
  'presigned-url-response.refresh': having({ kind: 'presigned', attachmentId: file, headers: [] }),
  'presigned-url-response.upload': having({
    kind: 'presigned',
    attachmentId: file,
    headers: [['x-amz-tagging', 'organizationId=org-1&originPlatform=example']],
  }),
  'receipt.delivered': said(),
  'resume-token-response': { kind: 'ignored' },
  'session-cleared-event': { kind: 'cleared' },
  'session-expired-event': { kind: 'expired' },
  'session-response.closed': session({ connected: false, readOnly: true }),
  'session-response.minimal': session({
    connected: true,
    newSession: false,
    readOnly: false,
    fileTypes: [],
    maxFileSizeKB: 0,
  }),
  'session-response.new': session({ newSession: true, ...media, maxCustomDataBytes: 2048, durationSeconds: 259_200 }),
  'session-response.no-attachments': session({ fileTypes: [], maxFileSizeKB: 0 }),
  'session-response.read-only': session({ connected: true, readOnly: true }),
  'session-response.resumed': session({ newSession: false, expiresAt: 1_795_684_501_000, ...media }),
  'session-response.step-up': session({
    clearedExistingSession: true,
    blockedExtensions: ['.exe', '.js', '.bat', '.ps1'],
  }),
  'session-response.wildcard-media': session({ fileTypes: ['*/*'] }),
  'structured-message.agent.attachment': said(
    message({
      own: false,
      author: mira,
      parts: [
        words('Here is the receipt.'),
        {
          kind: 'attachment',
          id: 'a77ac400-0000-4000-8000-000000000002',
          name: 'receipt.pdf',
          size: 90_210,
          mediaType: 'File',
          mime: 'application/pdf',
          url: 'https://files.example.test/receipt.pdf?sig=2',
        },
      ],
    }),
  ),
  'structured-message.agent.markdown': said(
    row(words('**Order 4711**\n- left the hub\n- arrives [tomorrow](https://shop.example.test/t/4711)')),
  ),
  'structured-message.agent.text': said(
    message({
      id: 'f1e2d3c4b5a697880000000000000014',
      own: false,
      author: mira,
      time: Date.parse('2026-11-23T09:15:20.740Z'),
    }),
  ),
  'structured-message.bot.card': said(
    row(words('One offer for you'), {
      kind: 'card',
      card: {
        title: 'Oslo',
        description: 'Four days in the north',
        image: 'https://static.example.test/oslo.jpg',
        defaultAction: { type: 'Link', text: 'Open', url: 'https://travel.example.test/oslo' },
        actions: [
          { type: 'Link', text: 'Details', url: 'https://travel.example.test/oslo/details' },
          { type: 'Postback', text: 'Book it', payload: 'BOOK_OSLO' },
        ],
      },
    }),
  ),
  'structured-message.bot.carousel': said(
    row(words('Three offers'), {
      kind: 'carousel',
      cards: [
        having({ title: 'Oslo' }),
        having({ title: 'Lisbon' }),
        { title: 'Surprise me', actions: [{ type: 'Postback', text: 'Go', payload: 'BOOK_RANDOM' }] },
      ],
    }),
  ),
  'structured-message.bot.date-picker': said(
    row(
      words('Choose a time'),
      having({
        kind: 'date-picker',
        availableTimes: [
          { dateTime: '2026-12-01T09:00:00.000Z', duration: 1_800 },
          { dateTime: '2026-12-01T14:30:00.000Z', duration: 1_800 },
          { dateTime: '2026-12-02T09:00:00.000Z', duration: 1_800 },
        ],
      }),
    ),
  ),
  'structured-message.bot.form': said(
    row(
      words('Please fill in'),
      having({
        kind: 'form',
        cannedResponseId: 'ca11ed00-0000-4000-8000-000000000001',
        showSummary: true,
        formPages: [
          having({
            title: 'You',
            pageComponents: [
              {
                kind: 'input',
                input: having({ id: 'name', isRequired: true, isMultipleLine: false }),
              },
              {
                kind: 'date-picker',
                datePicker: having({ id: 'day', dateDisplayFormat: 'dayMonthYear' }),
              },
            ],
          }),
          having({
            pageComponents: [
              {
                kind: 'wheel-picker',
                wheelPicker: {
                  id: 'size',
                  items: [having({ id: 's' }), having({ id: 'l' })],
                },
              },
            ],
          }),
        ],
      }),
    ),
  ),
  'structured-message.bot.list-picker': said(
    row(
      words('Tell us what is wrong'),
      having({
        kind: 'list-picker',
        replyMessage: { title: 'Thank you', subtitle: 'We noted your choice' },
        sections: [
          having({ title: 'Parcel', multipleSelection: true }),
          having({ title: 'Contact me by', multipleSelection: false }),
        ],
      }),
    ),
  ),
  'structured-message.bot.mixed-unknown': said(
    row(words('Text next to content nobody knows'), unknown('HologramV9'), {
      kind: 'quick-replies',
      replies: [{ text: 'Fine', payload: 'OK' }],
    }),
  ),
  'structured-message.bot.quick-replies': said(
    row(words('Pick a topic'), {
      kind: 'quick-replies',
      replies: [
        { text: 'Track my parcel', payload: 'TRACK' },
        { text: 'Talk to a person', payload: 'AGENT', image: 'https://static.example.test/person.png' },
      ],
    }),
  ),
  'structured-message.bot.text': said(message({ author: { kind: 'bot' } })),
  'structured-message.echo.attachment': said(
    row({
      kind: 'attachment',
      id: file,
      name: 'label.png',
      size: 48_211,
      mediaType: 'Image',
      mime: 'image/png',
      url: 'https://files.example.test/label.png?sig=1',
    }),
  ),
  'structured-message.echo.card-button': said(
    row(words('Book it'), { kind: 'answer', type: 'Button', text: 'Book it', payload: 'BOOK_OSLO', to: undefined }),
  ),
  'structured-message.echo.date-picker': said(
    row({
      kind: 'answer',
      type: 'DatePicker',
      text: 'Tuesday, 10:00',
      payload: '2026-12-01T09:00:00.000Z',
      to: 'f1e2d3c4b5a69788000000000000001e',
    }),
  ),
  'structured-message.echo.other-tab': said(
    message({
      id: 'c0de0000-0000-4000-8000-000000000011',
      own: true,
      reference: '7ace0000-0000-4000-8000-000000000911',
    }),
  ),
  'structured-message.echo.quick-reply': said(
    row(words('Track my parcel'), { kind: 'answer', type: 'QuickReply', text: 'Track my parcel', payload: 'TRACK' }),
  ),
  'structured-message.echo.text': said(
    message({
      id: 'c0de0000-0000-4000-8000-000000000010',
      reference: '7ace0000-0000-4000-8000-000000000010',
      own: true,
      author: { kind: 'guest' },
      time: Date.parse('2026-11-23T09:15:10.370Z'),
    }),
  ),
  'structured-message.no-time': said(message({ time: undefined, parts: [words('A message without a time.')] })),
  'too-many-requests': error(4029, { retryAfter: 3_000 }),
  'unknown-class': said(message({ own: false, author: { kind: 'system' }, parts: [unknown('TelepathyEvent')] })),
  'upload-failure-event': error(4003, { attachmentId: file }),
  'upload-success-event': { kind: 'uploaded', attachmentId: file, url: 'https://files.example.test/label.png?sig=1' },
}

describe('every frame of the reference', () => {
  it.each(Object.entries(expected))('%s is understood', (name, frame) => {
    expect(read(name as Name)?.frame).toEqual(frame)
  })

  it('has an expectation', () => {
    const socket = Object.keys(frames).filter((name) => !name.startsWith('http.'))
    expect(Object.keys(expected).sort()).toEqual(socket.sort())
  })

  it('keeps our reference, from the frame or from its body', () => {
    expect(read('error.object')?.tracingId).toBe('7ace0000-0000-4000-8000-000000000075')
    const inBody = { class: 'Error', code: 400, body: { errorCode: 4020, tracingId: 'ours' } }
    expect(readFrame(JSON.stringify(inBody))?.tracingId).toBe('ours')
  })

  it('keeps what is not understood as it came', () => {
    const { frame } = read('structured-message.bot.mixed-unknown') as { frame: Extract<Frame, { kind: 'said' }> }
    const [first] = frame.said
    const parts = first?.kind === 'message' ? first.message.parts : []
    expect(parts[1]).toEqual({
      kind: 'unknown',
      name: 'HologramV9',
      raw: { contentType: 'HologramV9', hologram: { beam: true } },
    })
  })
})

describe('a page of history', () => {
  it('holds the messages in the order they came, under the keys that the live frames had', () => {
    const page = readHistory(frames['http.history-page'])
    expect(page).toMatchObject({ entries: 3, total: 3 })
    const live = ['structured-message.agent.text', 'structured-message.echo.text'].map((name) => {
      const { frame } = read(name as Name) as { frame: Extract<Frame, { kind: 'said' }> }
      return frame.said[0]?.kind === 'message' ? frame.said[0].message.id : undefined
    })
    expect(page?.messages.map(({ id }) => id)).toEqual(live)
  })

  it('may be empty', () => {
    expect(readHistory(frames['http.history-empty'])).toEqual({ messages: [], entries: 0, total: 0 })
  })

  it('is nothing when it is no page', () => {
    expect(readHistory(frames['http.error-body'])).toBeUndefined()
    expect(readHistory(frames['http.auth-exchange-response'])).toBeUndefined()
  })
})

describe('a deployment configuration', () => {
  it('is read as far as a client obeys it', () => {
    expect(readDeployment(frames['http.deployment-config'])).toEqual({
      id: '0b3f0000-0000-4000-8000-000000000001',
      isActive: true,
      languages: ['en-us', 'de'],
      defaultLanguage: 'en-us',
      autoStart: false,
      showUserTyping: true,
      showAgentTyping: true,
      disconnect: 'ReadOnly',
      canClear: true,
      markdown: true,
      humanize: false,
      primaryColor: '#0b5fff',
      enableAttachments: true,
      uploadModes: [{ fileTypes: ['image/png', 'image/jpeg'], maxFileSizeKB: 10_240 }],
      signIn: false,
      stepUp: false,
      messagingEndpoint: 'wss://webmessaging.example.test',
      apiEndpoint: 'https://api.example.test',
    })
  })

  it('leaves everything off that it does not tell', () => {
    expect(readDeployment({ messenger: {} })).toMatchObject({
      isActive: true,
      autoStart: false,
      showUserTyping: false,
      disconnect: 'none',
      canClear: false,
    })
  })

  it.each([
    ['it is inactive', { status: 'Inactive', messenger: {} }],
    ['the messenger is off', { messenger: { enabled: false } }],
    ['conversations are off', { messenger: { apps: { conversations: { enabled: false } } } }],
  ])('lets nobody connect when %s', (_why, body) => {
    expect(readDeployment(body)?.isActive).toBe(false)
  })
})

describe('what is no frame of the service', () => {
  it.each([
    ['bytes', new Uint8Array(3)],
    ['no JSON', 'hello'],
    ['a frame above 1 MiB', JSON.stringify({ class: 'string', body: 'x'.repeat(1_048_576) })],
    ['nesting above 64 levels', `{"class":"X","body":${'['.repeat(70)}${']'.repeat(70)}}`],
    ['a request', '{"action":"onMessage","token":"t","message":{"type":"Text"}}'],
  ])('is dropped: %s', (_name, data) => {
    expect(readFrame(data)).toBeUndefined()
  })

  it('cannot reach what objects inherit', () => {
    const odd = {
      class: 'StructuredMessage',
      body: { content: [{ contentType: 'constructor' }, { contentType: '__proto__' }] },
    }
    expect(readFrame(JSON.stringify(odd))?.frame).toEqual(said(row(unknown('constructor'), unknown('__proto__'))))
  })
})
