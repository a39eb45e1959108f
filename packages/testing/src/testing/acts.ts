import type { Deployment } from '../web-messaging/deployments.ts'
import type { ContentItem, Frame } from '../web-messaging/types.ts'
import frames from './frames.json' with { type: 'json' }
import { configureSession, event, type GuestSocket, quietRoom, text } from './guest-socket.ts'

export type Name = keyof typeof frames
export type QuietRoom = Awaited<ReturnType<typeof quietRoom>>

export interface Act {
  room: QuietRoom
  guest: GuestSocket
  guestId: string
  deployment: (changes: Partial<Omit<Deployment, 'id' | 'version'>>) => void
  /** The first frame of a class, other than those that came before. */
  next: (name: string) => Promise<Frame>
}

export type Produce = (act: Act) => Promise<Frame>

/** What the service says beyond the fixture. Additional properties are allowed everywhere by the official schema. */
export type Row = [Name, Produce, string[]?]

const image = 'https://static.example.test/mira.png'
export const mira: { from: 'agent'; name: string; image: string } = { from: 'agent', name: 'Mira Holm', image }
export const bot: { from: 'bot'; name: string } = { from: 'bot', name: 'Front desk' }
export const correlation: string[] = ['+body.metadata']
export const noImage = '-body.channel.from.image'

export const model = (name: Name): { items: ContentItem[]; words: string } => {
  const { body } = frames[name] as unknown as { body: { content: ContentItem[]; text: string } }
  return { items: body.content, words: body.text }
}

export const pushed =
  (name: Name): Produce =>
  async ({ room, guestId, next }) => {
    const { items, words } = model(name)
    room.service.push(guestId, { ...bot, text: words, content: items })
    return next('StructuredMessage')
  }

export const raw =
  (name: Name): Produce =>
  async ({ room, guestId, next }) => {
    room.service.push(guestId, { raw: frames[name] })
    return next((frames[name] as unknown as Frame).class)
  }

export const agentEvent =
  (item: { eventType: string; [property: string]: unknown }, from?: typeof mira): Produce =>
  async ({ room, guestId, next }) => {
    room.service.push(guestId, { ...(from ?? { from: 'system' as const }), events: [item] })
    return next('StructuredMessage')
  }

export const asked =
  (request: Record<string, unknown>): Produce =>
  ({ guest }) =>
    guest.ask(request)

export const answered = (type: string, more: object = {}, words?: string): Produce =>
  asked({
    action: 'onMessage',
    message: {
      type: 'Structured',
      ...(words === undefined ? {} : { text: words }),
      content: [{ contentType: 'ButtonResponse', buttonResponse: { type, text: 'Book it', payload: 'BOOK', ...more } }],
      ...('originatingMessageId' in more ? { metadata: { parentMessageId: more.originatingMessageId } } : {}),
    },
  })

export const announce = (more: object = {}): Record<string, unknown> => ({
  action: 'onAttachment',
  attachmentId: 'a77ac400-0000-4000-8000-000000000001',
  fileName: 'label.png',
  fileType: 'image/png',
  fileSize: 5,
  errorsAsJson: true,
  ...more,
})

export async function upload({ room, guest, next }: Act, bytes = 'bytes'): Promise<void> {
  const { body } = await guest.ask(announce())
  const { url, headers } = body as { url: string; headers: Record<string, string> }
  await room.fetch(url, { method: 'PUT', headers: { ...headers, 'Content-Type': 'image/png' }, body: bytes })
  await next(bytes === 'bytes' ? 'UploadSuccessEvent' : 'UploadFailureEvent')
}

export const uploaded =
  (after: Produce): Produce =>
  async (act) => {
    await upload(act)
    return after(act)
  }

export const faulty =
  (code: number): Produce =>
  async ({ room, guest }) => {
    room.service.faults.set({ next: [{ on: 'send', code }] })
    return guest.ask(text('Hello'))
  }

export const setTo =
  (changes: Partial<Omit<Deployment, 'id' | 'version'>>, produce: Produce): Produce =>
  (act) => {
    act.deployment(changes)
    return produce(act)
  }

export const configured =
  (more: object = {}): Produce =>
  ({ guest, room }) =>
    guest.ask(configureSession(room.deploymentId, more))

export async function signedIn({ room }: Act): Promise<string> {
  const oauth = { code: room.service.signIn({}), redirectUri: 'https://desk.example.test' }
  const answer = await room.fetch('/api/v2/webdeployments/token/oauthcodegrantjwtexchange', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ deploymentId: room.deploymentId, oauth }),
  })
  return ((await answer.json()) as { jwt: string }).jwt
}

export const authenticated: Produce = async (act) =>
  act.guest.ask({
    ...configureSession(act.room.deploymentId, { data: { code: await signedIn(act) } }),
    action: 'configureAuthenticatedSession',
  })

export const withSignIn = { auth: { enabled: true, allowSessionUpgrade: true } }

export function unauthenticated(): Record<string, unknown> {
  return { action: 'configureAuthenticatedSession', deploymentId: 'desk', data: { code: 'no token' } }
}

export function pushedBy(who: typeof mira | typeof bot, what: { text: string }): Produce {
  return async ({ room, guestId, next }) => {
    room.service.push(guestId, { ...who, ...what })
    return next('StructuredMessage')
  }
}

export async function ended({ room, guestId, next }: Act): Promise<Frame> {
  room.service.endConversation(guestId)
  return next('StructuredMessage')
}

export function cleared(name: string): Produce {
  return async ({ guest, next }) => {
    guest.send(event('Presence', { presence: { type: 'Clear' } }))
    return next(name)
  }
}

export function found({ guest }: Act, name: string): Promise<Frame> {
  return guest.find((frame) => frame.class === name)
}

export async function perform(produce: Produce): Promise<Frame> {
  const room = await quietRoom({ deployments: [{ id: 'desk' }], limits: { scanMs: 0, requestsPerMinute: 50 } })
  const guest = await room.join()
  const guestId = room.service.guestOfToken(guest.token) ?? ''
  const before = new Set(guest.frames)
  return produce({
    room,
    guest,
    guestId,
    deployment: (changes) => room.service.changeDeployment('desk', changes),
    next: (name) => guest.find((frame) => frame.class === name && !before.has(frame)),
  })
}
