import preview from '../../../../.storybook/preview.tsx'
import { UnreadSeparator } from './unread-separator.tsx'
import { inRoom } from '../testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/UnreadSeparator',
  component: UnreadSeparator,
  args: { count: 2 },
  parameters: { frame: { height: 60 } },
  decorators: [
    (Story) => (
      <div style={{ padding: '1rem' }}>
        <Story />
      </div>
    ),
    ...inRoom.decorators,
  ],
})

export const Several = meta.story()

export const One = meta.story({ args: { count: 1 } })
