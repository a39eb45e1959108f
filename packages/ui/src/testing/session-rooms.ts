import { createChat, createMemoryStorage, type SignInGrant } from '@parlor/react'
import { guestOf, hear, say, type Room, type RoomOptions } from './room.tsx'
import { socketTransport } from './room-transport.ts'
import { until } from './until.ts'

/** A room of Web Messaging in which something was said, and then something happens. */
export function inSession({ prepare, ...options }: RoomOptions = {}): RoomOptions {
  return {
    transport: 'web-messaging',
    ...options,
    async prepare(room) {
      await say(room, 'Hello, the handle of my mug arrived with a crack.')
      await hear(room, 'Good morning, I am sorry about that. Could you tell me the order number?')
      room.conversation.markRead()
      await prepare?.(room)
    },
  }
}

/** What only the service can say to a socket. */
const tell = (room: Room, name: string, body: object = {}): unknown =>
  room.service.push(guestOf(room), { raw: { type: 'message', class: name, code: 200, body } })

export const readOnly: RoomOptions = inSession({
  async prepare(room) {
    room.service.endConversation(guestOf(room))
    await until(room.conversation, ({ connection }) => connection.status === 'read-only')
  },
})

export const ended: RoomOptions = inSession({
  async prepare(room) {
    room.service.expire({ guestId: guestOf(room) })
    await until(room.conversation, ({ connection }) => connection.status === 'ended')
  },
})

export const endsSoon: RoomOptions = inSession({
  deployment: { sessionDurationSeconds: 280 },
  prepare: ({ conversation }) => until(conversation, ({ session }) => session?.endsSoon === true),
})

export const signedInElsewhere: RoomOptions = inSession({
  async prepare(room) {
    tell(room, 'ConnectionClosedEvent', { reason: 'signedIn' })
    await until(room.conversation, ({ connection }) => connection.status === 'ended')
  },
})

export const tooManyTabs: RoomOptions = inSession({
  async prepare(room) {
    tell(room, 'ConnectionClosedEvent')
    await until(room.conversation, ({ connection }) => connection.status === 'paused')
  },
})

export const closedElsewhere: RoomOptions = inSession({
  deployment: { auth: { enabled: true, allowSessionUpgrade: true } },
  async prepare(room) {
    const redirectUri = 'https://shop.example/signed-in'
    const grant = (): SignInGrant => ({ code: room.service.signIn({ id: 'ana', redirectUri }), redirectUri })
    const elsewhere = createChat({
      transport: () => socketTransport(room.service, undefined, async () => grant()),
      storage: createMemoryStorage(),
      sessionStore: createMemoryStorage(),
    })
    elsewhere.conversation().open()
    await until(elsewhere.conversation(), ({ connection }) => connection.status === 'ready')
    await room.conversation.link()?.signIn?.(grant())
    await until(room.conversation, ({ session }) => session?.closedElsewhere === true)
    elsewhere.destroy({ purge: true })
  },
})
