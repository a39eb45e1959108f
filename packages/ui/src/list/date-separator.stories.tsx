import preview from '../../../../.storybook/preview.tsx'
import { DateSeparator } from './date-separator.tsx'
import { inRoom } from '../testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/DateSeparator',
  component: DateSeparator,
  args: { at: Date.now() },
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

export const Today = meta.story()

export const LongAgo = meta.story({ args: { at: Date.UTC(2020, 0, 2, 12) } })
