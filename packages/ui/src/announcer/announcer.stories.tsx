import preview from '../../../../.storybook/preview.tsx'
import { expect, waitFor } from 'storybook/test'
import { Announcer } from './announcer.tsx'
import { inRoom, roomOf } from '../testing/in-room.tsx'
import { hear } from '../testing/room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/Announcer',
  component: Announcer,
  parameters: { frame: { height: 60 } },
})

export const SaysAMessageOnce = meta.story({
  play: async ({ canvas, ...context }) => {
    await hear(roomOf(context), 'Good morning Ana')
    const log = canvas.getByRole('log')
    await waitFor(() => expect(log).toHaveTextContent('Maya Chen: Good morning Ana'))
    await expect(log.children).toHaveLength(1)
  },
})
