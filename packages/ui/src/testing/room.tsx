import {
  createChat,
  createMemoryStorage,
  ParlorProvider,
  type Chat,
  type Connection,
  type Conversation,
  type Message,
} from '@parlor/react'
import {
  createService,
  demoDeploymentId,
  type ContentItem,
  type DeploymentChanges,
  type FaultSettings,
  type Scenario,
  type Service,
} from '@parlor/testing'
import type { ReactElement, ReactNode } from 'react'
import { createNetwork } from './network.ts'
import { restTransport, socketTransport } from './room-transport.ts'
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
  /** @default 'guest-rest' */
  readonly transport?: 'guest-rest' | 'web-messaging'
  /** The scenario that greets the guest; over Web Messaging, after the first message or an autostart. @default 'silent' */
  readonly scenario?: string
  readonly faults?: FaultSettings
  /** The state in which the story begins; `null` waits for none. @default 'ready', 'idle' where a form asks first */
  readonly begins?: Connection['status'] | null
  /** What happens before the story begins. */
  readonly prepare?: (room: Room) => void | Promise<void>

  /** REST: whether a start form asks for the guest, instead of the page knowing its guest. @default false */
  readonly asksGuest?: boolean
  /** REST: whether a wrapper around `fetch` stamps Bearer on every call, as some pages have. @default false */
  readonly stampsBearer?: boolean
  /** REST: takes the OAuth client without the scope. @default false */
  readonly lacksScope?: boolean

  /** Web Messaging: what the administrator set differently. */
  readonly deployment?: DeploymentChanges
  /** Web Messaging: the deployment the page asks for. @default the one there is */
  readonly deploymentId?: string
}

/** Opens a room of its own: nothing is shared with another. */
export async function openRoom(options: RoomOptions = {}): Promise<Room> {
  const { scenario = 'silent', faults, prepare, deployment, deploymentId } = options
  const { asksGuest = false, stampsBearer = false, lacksScope = false } = options
  const { begins = asksGuest ? 'idle' : 'ready' } = options
  let ahead = 0
  let past = 0
  const service = createService({
    scenario,
    rateLimit: false,
    limits: { requestsPerMinute: 10_000, historyPerMinute: 1_000 },
    deployments: [{ id: demoDeploymentId, ...deployment }],
    now: () => Date.now() + ahead,
  })
  const network = createNetwork()
  const chat = createChat({
    transport: () =>
      options.transport === 'web-messaging'
        ? socketTransport(service, deploymentId)
        : restTransport(service, { asksGuest, stampsBearer, lacksScope }),
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
    environment: network,
    monotonic: () => performance.now() + past,
  })
  const conversation = chat.conversation()
  const room: Room = {
    service,
    chat,
    conversation,
    pass: (milliseconds) => {
      ahead += milliseconds
      past += Math.max(0, milliseconds)
    },
    go: network.go,
    close() {
      chat.destroy({ purge: true })
      service.close()
    },
  }
  const strikesStart = begins !== 'ready'
  if (faults && strikesStart) service.faults.set(faults)
  conversation.open()
  if (begins !== null) await until(conversation, (state) => state.connection.status === begins)
  if (faults && !strikesStart) service.faults.set(faults)
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

/** The id of the guest at the service. */
export function guestOf({ service }: Room): string {
  return service.guests().at(-1)?.guestId ?? ''
}

/** The other side says something; resolves when it has come in. */
export async function hear(room: Room, text: string, name = 'Maya Chen'): Promise<void> {
  await heard(room, () => void room.service.push(guestOf(room), { from: 'agent', name, text }))
}

/**
 * The other side shows content of Web Messaging (`quickReplies`, `card`, `form` ... of `@parlor/testing`, or any item of
 * your own); resolves when it has come in.
 */
export async function show(
  room: Room,
  content: readonly ContentItem[],
  { text, from = 'agent' }: { readonly text?: string; readonly from?: 'agent' | 'bot' } = {},
): Promise<void> {
  const name = from === 'agent' ? { name: 'Maya Chen' } : {}
  await heard(room, () => void room.service.push(guestOf(room), { from, ...name, text, content }))
}

/** The other side sends a file; resolves when it has come in. */
export async function attach(
  room: Room,
  file: { readonly fileName: string; readonly fileType: string; readonly bytes: Uint8Array<ArrayBuffer> | string },
  text?: string,
): Promise<void> {
  await heard(room, () => act(room, (stage) => Promise.resolve(stage.attach(file, text))))
}

/** The agent does whatever a scenario can: `({ typing }) => typing()`. Resolves when the scenario is over. */
export async function act(room: Room, scenario: Scenario): Promise<void> {
  await room.service.play(scenario, guestOf(room))
}

async function heard({ conversation, pass }: Room, speak: () => void | Promise<void>): Promise<void> {
  const before = conversation.getState().messages.length
  pass(moment)
  await speak()
  await until(conversation, ({ messages }) => messages.length > before)
}
