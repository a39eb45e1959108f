import preview from '../../../../.storybook/preview.tsx'
import { JumpToLatest } from './jump-to-latest.tsx'
import { inRoom } from '../testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/JumpToLatest',
  component: JumpToLatest,
  parameters: { frame: { height: 80 } },
  decorators: [
    (Story) => (
      <div style={{ position: 'relative', blockSize: '100%' }}>
        <Story />
      </div>
    ),
    ...inRoom.decorators,
  ],
})

export const WithoutNews = meta.story()

export const WithNews = meta.story({ args: { count: 3 } })
