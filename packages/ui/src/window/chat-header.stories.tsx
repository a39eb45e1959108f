import preview from '../../../../.storybook/preview.tsx'
import { Button } from '../shared/button.tsx'
import { ChatHeader } from './chat-header.tsx'
import { inRoom } from '../testing/in-room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/ChatHeader',
  component: ChatHeader,
  args: { title: 'Maya Chen', subtitle: 'Fernhill Pottery support' },
  parameters: { frame: { height: 54 } },
})

export const WithInitials = meta.story()

export const WithoutTitle = meta.story({ args: { title: undefined, subtitle: undefined } })

export const WithButtonsOfTheHost = meta.story({
  args: {
    children: (
      <Button kind="quiet" size="small">
        End chat
      </Button>
    ),
  },
})

export const HostileName = meta.story({
  args: { title: 'Support\u202enimda and a very long name that does not fit into the line at all' },
})
