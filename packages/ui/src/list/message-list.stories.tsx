import { textOf } from '@parlor/react'
import preview from '../../../../.storybook/preview.tsx'
import { Message } from '../message/message.tsx'
import { MessageList } from './message-list.tsx'
import type { RenderMessage } from './message-row.tsx'
import { inRoom } from '../testing/in-room.tsx'
import { hear, say, type Room } from '../testing/room.tsx'

async function talk(room: Room): Promise<void> {
  await hear(room, 'Good morning Ana, how can I help?')
  await say(room, 'The handle of my mug is cracked')
  await say(room, 'Order 4471')
  room.conversation.markRead()
}

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/MessageList',
  component: MessageList,
  parameters: { frame: { height: 320 }, room: { prepare: talk } },
  decorators: [
    (Story) => (
      <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
        <Story />
      </div>
    ),
    ...inRoom.decorators,
  ],
})

export const InGroups = meta.story()

export const Empty = meta.story({ parameters: { room: { prepare: () => {} } } })

const inItalics: RenderMessage = (message, info) => (
  <Message message={message} {...info} style={{ fontStyle: 'italic' }} />
)

export const WithRowsOfTheHost = meta.story({ args: { renderMessage: inItalics } })

const brittle: RenderMessage = (message, info) => {
  if (textOf(message).includes('cracked')) throw new Error('This row cannot be drawn.')
  return <Message message={message} {...info} />
}

export const WithARowThatBreaks = meta.story({
  args: { renderMessage: brittle },
  play: async ({ canvas }) => {
    await canvas.findByText('This could not be shown.')
    await canvas.findByText('Order 4471')
  },
})
