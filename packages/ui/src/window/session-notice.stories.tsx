import { expect } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import { inRoom } from '../testing/in-room.tsx'
import { closedElsewhere, ended, endsSoon, readOnly, signedInElsewhere, tooManyTabs } from '../testing/session-rooms.ts'
import { SessionNotice } from './session-notice.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/SessionNotice',
  component: SessionNotice,
  parameters: { frame: { height: 480 } },
})

export const EndsSoon = meta.story({
  parameters: { room: endsSoon },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/^This conversation ends in \d:\d\d\.$/)).toBeVisible()
  },
})

export const ReadOnly = meta.story({
  parameters: { room: readOnly },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Start new conversation' })).toBeVisible()
  },
})

export const Ended = meta.story({ parameters: { room: ended } })

export const SignedInElsewhere = meta.story({ parameters: { room: signedInElsewhere } })

export const TooManyTabs = meta.story({
  parameters: { room: tooManyTabs },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
})

export const ClosedElsewhere = meta.story({
  parameters: { room: closedElsewhere },
  play: async ({ canvas, userEvent }) => {
    const close = canvas.getByRole('button', { name: 'Close' })
    await expect(close).toBeVisible()
    await userEvent.click(close)
    await expect(close).not.toBeInTheDocument()
  },
})
