import preview from '../../../.storybook/preview.tsx'
import { UnreadSeparator } from './unread-separator.tsx'
import { inRoom } from './testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/UnreadSeparator',
  component: UnreadSeparator,
  args: { count: 2 },
  parameters: { frame: { height: 60 } },
  decorators: [
    (Story) => (
      <ol style={{ margin: 0, padding: '1rem', listStyle: 'none' }}>
        <Story />
      </ol>
    ),
    ...inRoom.decorators,
  ],
})

export const Several = meta.story()

export const One = meta.story({ args: { count: 1 } })
