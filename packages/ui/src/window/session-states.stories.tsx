import { expect, waitFor } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import { ChatWindow } from './chat-window.tsx'
import { inRoom } from '../testing/in-room.tsx'
import { guestOf, type Room, type RoomOptions } from '../testing/room.tsx'
import { ended, endsSoon, inSession, readOnly, signedInElsewhere, tooManyTabs } from '../testing/session-rooms.ts'
import { until } from '../testing/until.ts'

const meta = preview.meta({
  ...inRoom,
  title: 'Chat/Web Messaging/Session states',
  component: ChatWindow,
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes' },
})

/** A room whose socket does not open. */
function refused(options: RoomOptions): { readonly room: RoomOptions } {
  return { room: { transport: 'web-messaging', begins: null, ...options, prepare: isSettled } }
}

const isSettled = ({ conversation }: Room): Promise<void> =>
  until(conversation, ({ connection }) => !connection.status.startsWith('connect'))

export const Connecting = meta.story({
  parameters: {
    room: { transport: 'web-messaging', begins: 'connecting', faults: { always: { on: 'upgrade', hang: true } } },
  },
  play: async ({ canvas, canvasElement }) => {
    const field = canvas.getByRole('textbox', { name: 'Message' })
    const chat = canvasElement.querySelector('[data-slot=chat-window]')
    const below = (chat?.getBoundingClientRect().bottom ?? 0) - field.getBoundingClientRect().bottom
    await expect(below).toBeLessThan(80)
  },
})

export const Ready = meta.story({ parameters: { room: inSession() } })

export const Reconnecting = meta.story({
  parameters: {
    room: inSession({
      async prepare(room) {
        room.service.faults.set({ always: { on: 'upgrade', cut: 'before' } })
        room.service.disconnect(guestOf(room))
        await until(room.conversation, ({ connection }) => connection.status === 'reconnecting')
      },
    }),
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Try now' })).toBeVisible()
  },
})

export const ReadOnly = meta.story({
  parameters: { room: readOnly },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Start new conversation' })).toBeVisible()
  },
})

export const StartsNewAfterReadOnly = meta.story({
  parameters: { room: readOnly },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start new conversation' }))
    await waitFor(() => expect(canvas.getByText('Say hello')).toBeVisible())
  },
})

export const Ended = meta.story({
  parameters: { room: ended },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Start new conversation' })).toBeVisible()
  },
})

export const EndsSoon = meta.story({ parameters: { room: endsSoon } })

export const SignedInElsewhere = meta.story({ parameters: { room: signedInElsewhere } })

export const TooManyTabs = meta.story({
  parameters: { room: tooManyTabs },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeVisible()
  },
})

export const GoesOnInThisTab = meta.story({
  parameters: { room: tooManyTabs },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument())
  },
})

export const RefusedNoSuchDeployment = meta.story({ parameters: refused({ deploymentId: 'no-such-deployment' }) })

export const RefusedDeploymentIsInactive = meta.story({ parameters: refused({ deployment: { status: 'Inactive' } }) })

export const RefusedOriginIsNotAllowed = meta.story({
  parameters: refused({ deployment: { allowedOrigins: ['https://shop.example'] } }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/it is the allowed domains or the network/)).toBeVisible())
  },
})

export const RefusedForAnUnknownCause = meta.story({
  parameters: refused({
    faults: {
      always: [
        { on: 'config', status: 503 },
        { on: 'upgrade', status: 403 },
      ],
    },
  }),
  play: async ({ canvas }) => {
    await waitFor(() =>
      expect(canvas.getByText(/the origin of this page is not among its allowed domains/)).toBeVisible(),
    )
  },
})
