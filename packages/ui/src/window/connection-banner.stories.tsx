import preview from '../../../../.storybook/preview.tsx'
import { expect } from 'storybook/test'
import { ConnectionBanner } from './connection-banner.tsx'
import { inRoom } from '../testing/in-room.tsx'
import { say, type Room } from '../testing/room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/ConnectionBanner',
  component: ConnectionBanner,
  parameters: { frame: { height: 480 } },
})

export const Offline = meta.story({ parameters: { room: { prepare: (room: Room) => room.go('offline') } } })

export const Paused = meta.story({
  parameters: { room: { stampsBearer: true, prepare: (room: Room) => say(room, 'Order 4471') } },
})

export const UnknownGuest = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        room.service.faults.set({ next: [{ on: 'send', status: 404 }] })
        await say(room, 'Order 4471')
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Start new conversation' })).toBeVisible()
  },
})

export const AskedToWait = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        room.service.faults.set({ next: [{ on: 'send', retryAfter: 45 }] })
        await say(room, 'Order 4471')
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Sending goes on in \d+ s$/)).toBeVisible()
  },
})

export const Ended = meta.story({ parameters: { room: { prepare: (room: Room) => room.conversation.end() } } })

export const StartFailed = meta.story({
  parameters: {
    room: {
      asksGuest: true,
      lacksScope: true,
      prepare: ({ conversation }: Room) =>
        conversation.start({ name: 'Ana Souza', email: 'ana@example.com' }).catch(() => {}),
    },
  },
})

export const MessagesMayBeLate = meta.story({
  parameters: {
    room: {
      faults: { always: { on: 'feed', status: 503 } },
      asksGuest: true,
      prepare: ({ conversation }: Room) => conversation.start({ name: 'Ana Souza', email: 'ana@example.com' }),
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Messages of the other side may be late.')).toBeVisible()
  },
})
