import {
  createChat,
  guestRest,
  stream,
  webMessaging,
  type Chat,
  type ChatOptions,
  type Message,
  type PutFile,
} from '@parlor/core'
import { createService, demoDeploymentId, type ContentItem, type Push, type Service } from '@parlor/testing'
import { waitFor } from '@testing-library/react'
import { expect, onTestFinished } from 'vitest'

/** A service in a box and a chat over it, both gone when the test is. */
export interface Room {
  readonly service: Service
  readonly chat: Chat
  /** Guests made so far. */
  readonly guests: () => number
  /** Attempts to send so far, refused ones too. */
  readonly attempts: () => number
}

export interface RoomOptions extends Partial<ChatOptions> {
  /** Whether a person gives a name and an email, instead of the page knowing its guest. @default false */
  readonly asksGuest?: boolean
}

const baseUrl = 'https://api.test.invalid'

export function openRoom({ asksGuest = false, ...options }: RoomOptions = {}): Room {
  const service = createService()
  const guest = asksGuest
    ? { broker: `${baseUrl}/broker` }
    : { credentials: () => Promise.resolve(service.createGuest()) }
  const fetch = withBroker(service)
  const chat = createChat({ transport: () => guestRest({ baseUrl, fetch, receive: stream(), ...guest }), ...options })
  onTestFinished(() => {
    chat.destroy({ purge: true })
    service.close()
  })
  return {
    service,
    chat,
    guests: () => service.guests().length,
    attempts: () => service.log().filter(({ kind }) => kind === 'send').length,
  }
}

/** A chat over Web Messaging, and the other side of it. */
export interface SocketRoom extends Pick<Room, 'service' | 'chat'> {
  /** The other side says something. */
  readonly say: (push: Partial<Exclude<Push, { raw: unknown }>>) => void
  /** The bot offers something; gives its row once it is there. */
  readonly offer: (content: ContentItem) => Promise<Message>
}

/** Opens a chat over Web Messaging, and waits until it is ready. `prepare` sets the service up before. */
export async function openSocketRoom(prepare?: (service: Service) => void): Promise<SocketRoom> {
  const service = createService()
  prepare?.(service)
  const chat = openSocketChat(service)
  onTestFinished(() => service.close())
  chat.conversation().open()
  await waitFor(() => expect(chat.conversation().getState().connection.status).toBe('ready'))
  const { guestId } = service.guests().at(-1)!
  const say: SocketRoom['say'] = (push) => void service.push(guestId, { from: 'bot', ...push })
  return {
    service,
    chat,
    say,
    async offer(content) {
      const { getState } = chat.conversation()
      const before = getState().messages.length
      say({ content: [content] })
      await waitFor(() => expect(getState().messages.length).toBeGreaterThan(before))
      return getState().messages.at(-1)!
    },
  }
}

/** A chat over Web Messaging, gone when the test is. */
export function openSocketChat({ fetch, WebSocket }: Service): Chat {
  const put: PutFile = async (url, { body, headers, signal }) =>
    (await fetch(url, { method: 'PUT', body, headers, signal })).status
  const base = 'https://box.test.invalid'
  const hosts = { socket: 'wss://box.test.invalid/v1', api: base, config: base }
  const options = { deploymentId: demoDeploymentId, hosts, fetch, WebSocket, put }
  const chat = createChat({ transport: () => webMessaging(options) })
  onTestFinished(() => chat.destroy({ purge: true }))
  return chat
}

/** The service's `fetch`, which at the broker's address makes a guest as a broker does. */
function withBroker(service: Service): typeof fetch {
  async function createGuest(details: BodyInit): Promise<Response> {
    const [client] = service.clients
    const login = await service.fetch(`${baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${client!.id}:${client!.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token: token } = (await login.json()) as { access_token: string }
    return service.fetch(`${baseUrl}/api/v2/conversations/messaging/external/guests`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: details,
    })
  }
  return (input, init) =>
    input === `${baseUrl}/broker` && init?.body ? createGuest(init.body) : service.fetch(input, init)
}

/** Waits until a conversation is ready, or asks for its guest. */
export async function settled(chat: Chat, id?: string): Promise<void> {
  const { getState } = chat.conversation(id)
  await waitFor(() => {
    const { connection, asksGuest } = getState()
    if (connection.status !== 'ready' && !asksGuest) throw new Error(`The conversation is ${connection.status}.`)
  })
}

/** Resolves in another millisecond: rows of the same one stand in the order of their ids, which are random. */
export async function anotherMillisecond(): Promise<void> {
  const before = Date.now()
  while (Date.now() === before) await new Promise((resolve) => setTimeout(resolve))
}
