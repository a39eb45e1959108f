import preview from '../../../../.storybook/preview.tsx'
import { ChatError, type Delivery } from '@parlor/react'
import type { CSSProperties } from 'react'
import { Message } from './message.tsx'
import { inRoom } from '../testing/in-room.tsx'

const lost = new ChatError('network/timeout', { message: 'No answer came in time.', hint: 'Look for an answer first.' })
const tooLong = new ChatError('message/too-long', { message: 'Too long by 38 bytes.', hint: 'Shorten it.' })
const gaveUp = new ChatError('send/gave-up', {
  message: 'The message could not be sent.',
  hint: 'Try again in a moment.',
  retryable: true,
})

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/Message',
  component: Message,
  args: { message: own('Does it come in white?', { status: 'sent' }) },
  parameters: { frame: { height: 220 } },
  decorators: [
    (Story) => (
      <div style={list}>
        <Story />
      </div>
    ),
    ...inRoom.decorators,
  ],
})

const list: CSSProperties = { padding: 'var(--parlor-gutter)' }

function own(text: string, delivery: Delivery): Parameters<typeof Message>[0]['message'] {
  const time = Date.now()
  return { localId: 'own', author: { kind: 'guest' }, parts: [{ kind: 'text', text }], time, place: time, delivery }
}

export const Queued = meta.story({
  args: { message: own('Does it come in white?', { status: 'queued', reason: 'offline' }) },
})

export const Sending = meta.story({
  args: { message: own('One more question', { status: 'sending', since: Date.now() }) },
})

export const StillSending = meta.story({
  args: { message: own('One more question', { status: 'sending', since: Date.now() - 5_000 }) },
})

export const Sent = meta.story()

export const Delivered = meta.story({ args: { message: own('Does it come in white?', { status: 'delivered' }) } })

export const Read = meta.story({ args: { message: own('Does it come in white?', { status: 'read' }) } })

export const MayNotHaveBeenSent = meta.story({
  args: { message: own('Please send it to the old address', { status: 'uncertain', error: lost }) },
})

export const RefusedTheSecondTime = meta.story({
  args: { message: own('Please send it to the old address', { status: 'uncertain', error: lost, refused: tooLong }) },
})

export const Left = meta.story({ args: { message: own('My number is 0151 555 0134', { status: 'left' }) } })

export const TooLong = meta.story({
  args: { message: own('Here is the whole story of my order', { status: 'failed', error: tooLong }) },
})

export const GaveUp = meta.story({
  args: { message: own('Here is the whole story of my order', { status: 'failed', error: gaveUp }) },
})

export const OfAnAgent = meta.story({
  args: {
    message: {
      localId: '@1',
      author: { kind: 'agent', name: 'Maya Chen' },
      parts: [{ kind: 'text', text: 'Good morning Ana, how can I help?' }],
      time: Date.now(),
      place: 0,
    },
  },
})

export const OfABot = meta.story({
  args: {
    message: {
      localId: '@1',
      author: { kind: 'bot', name: 'Fernhill' },
      parts: [{ kind: 'text', text: 'I am passing you on to a colleague.' }],
      time: Date.now(),
      place: 0,
    },
  },
})

export const OfTheSystem = meta.story({
  args: {
    message: {
      localId: '@1',
      author: { kind: 'system' },
      parts: [{ kind: 'text', text: 'Maya Chen joined' }],
      time: Date.now(),
      place: 0,
    },
  },
})
