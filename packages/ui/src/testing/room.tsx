import {
  createChat,
  createMemoryStorage,
  guestRest,
  ParlorProvider,
  stream,
  type Chat,
  type Conversation,
  type Environment,
  type Message,
} from '@parlor/react'
import { createService, stampBearer, type FaultSettings, type Service } from '@parlor/testing'
import type { ReactElement, ReactNode } from 'react'
import { until } from './until.ts'

/** A service in a box and one conversation over it. */
export interface Room {
  readonly service: Service
  readonly chat: Chat
  readonly conversation: Conversation
  /** Moves the clock of the service, milliseconds. */
  readonly pass: (milliseconds: number) => void
  /** Takes the network away and gives it back. */
  readonly go: (change: 'online' | 'offline') => void
  readonly close: () => void
}

export interface RoomOptions {
  /** Whether a start form asks for the guest, instead of the page knowing its guest. @default false */
  readonly asksGuest?: boolean
  /** The scenario that greets the guest. @default 'silent' */
  readonly scenario?: string
  readonly faults?: FaultSettings
  /** Whether a wrapper around `fetch` stamps Bearer on every call, as some pages have. @default false */
  readonly stampsBearer?: boolean
  /** Takes the OAuth client without the scope. @default false */
  readonly lacksScope?: boolean
  /** What happens before the story begins. */
  readonly prepare?: (room: Room) => void | Promise<void>
}

const baseUrl = 'https://api.service.invalid'
const broker = `${baseUrl}/broker`

/** Opens a room of its own: nothing is shared with another. */
export async function openRoom(options: RoomOptions = {}): Promise<Room> {
  const { asksGuest = false, scenario = 'silent', faults, stampsBearer = false, lacksScope = false, prepare } = options
  let ahead = 0
  const service = createService({ scenario, rateLimit: false, now: () => Date.now() + ahead })
  const fetch = withBroker(service, lacksScope ? 1 : 0, stampsBearer)
  const network = createNetwork()
  const chat = createChat({
    transport: () =>
      guestRest({
        baseUrl,
        fetch,
        receive: stream(),
        sendSpacing: 0,
        ...(asksGuest ? { broker } : { session: service.createGuest({ name: 'Ana Souza', email: 'ana@example.com' }) }),
      }),
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
    environment: network,
  })
  const conversation = chat.conversation()
  const room: Room = {
    service,
    chat,
    conversation,
    pass: (milliseconds) => {
      ahead += milliseconds
    },
    go: network.go,
    close() {
      chat.destroy({ purge: true })
      service.close()
    },
  }
  if (faults && asksGuest) service.faults.set(faults)
  conversation.open()
  if (!asksGuest) await until(conversation, (state) => state.connection.status === 'ready')
  if (faults && !asksGuest) service.faults.set(faults)
  await prepare?.(room)
  return room
}

/** Puts a part into a room. */
export function InRoom({ room, children }: { readonly room: Room; readonly children?: ReactNode }): ReactElement {
  return <ParlorProvider chat={room.chat}>{children}</ParlorProvider>
}

/** Between two things said, milliseconds. */
const moment = 1_000

/** Sends a text and waits until its outcome is known, or it waits. */
export async function say({ conversation, pass }: Room, text: string): Promise<void> {
  pass(moment)
  void conversation.send(text)
  await until(conversation, ({ messages }) => messages.every(isSettled))
}

function isSettled({ delivery }: Message): boolean {
  return delivery?.status !== 'sending' && (delivery?.status !== 'queued' || delivery.reason !== undefined)
}

/** The other side says something; resolves when it has come in. */
export async function hear({ service, conversation, pass }: Room, text: string, name = 'Maya Chen'): Promise<void> {
  const before = conversation.getState().messages.length
  const guestId = service.guests().at(-1)?.guestId ?? ''
  pass(moment)
  service.push(guestId, { from: 'agent', name, text })
  await until(conversation, ({ messages }) => messages.length > before)
}

type Network = Environment & Pick<Room, 'go'>

function createNetwork(): Network {
  const listeners = new Set<Parameters<Environment['subscribe']>[0]>()
  let isOnline = true
  return {
    isOnline: () => isOnline,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    go(change) {
      isOnline = change === 'online'
      for (const listener of listeners) listener(change)
    },
  }
}

/** The service's `fetch`, which at the broker's address makes a guest as a broker does. */
function withBroker(service: Service, client: number, stampsBearer: boolean): typeof fetch {
  const wrapped = stampsBearer ? stampBearer(service.fetch, 'stamped-by-the-page') : service.fetch

  async function createGuest(details: BodyInit): Promise<Response> {
    const { id, secret } = service.clients[client] ?? { id: '', secret: '' }
    const login = await service.fetch(`${baseUrl}/oauth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token: token } = (await login.json()) as { readonly access_token: string }
    return service.fetch(`${baseUrl}/api/v2/conversations/messaging/external/guests`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: details,
    })
  }

  return (input, init) => (input === broker && init?.body ? createGuest(init.body) : wrapped(input, init))
}
