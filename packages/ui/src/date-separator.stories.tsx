import preview from '../../../.storybook/preview.tsx'
import { DateSeparator } from './date-separator.tsx'
import { inRoom } from './testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/DateSeparator',
  component: DateSeparator,
  args: { at: Date.now() },
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

export const Today = meta.story()

export const LongAgo = meta.story({ args: { at: Date.UTC(2020, 0, 2, 12) } })
