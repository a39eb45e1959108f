import preview from '../../../../.storybook/preview.tsx'
import type { Part } from '@parlor/react'
import { expect } from 'storybook/test'
import { MessageContent } from './message-content.tsx'
import { inRoom } from '../testing/in-room.tsx'

const found: readonly Part[] = [
  { kind: 'text', text: 'I found it: https://fernhill.example/orders/4471, or call tel:+441632960961.' },
]

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/MessageContent',
  component: MessageContent,
  args: { parts: found },
  parameters: { frame: { height: 400 } },
  render: (args) => (
    <div style={{ padding: 'var(--parlor-gutter)' }}>
      <div className="parlor-bubble">
        <MessageContent {...args} />
      </div>
    </div>
  ),
})

export const WithLinks = meta.story()

export const WithADeceivingLink = meta.story({
  args: { parts: [{ kind: 'text', text: 'https://\u0430pple.com/ and https://www.example.com@evil.example/login' }] },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('link')).toHaveLength(1)
    await expect(canvas.getByRole('link')).toHaveAccessibleDescription(/xn--pple-43d\.com/)
  },
})

export const Long = meta.story({
  args: { parts: [{ kind: 'text', text: 'One and the same sentence, many times over. '.repeat(200) }] },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }))
    await expect(canvas.getByRole('button', { name: 'Show less' })).toHaveFocus()
  },
})

export const OfAnUnknownKind = meta.story({ args: { parts: [{ kind: 'unknown', name: 'Location', raw: {} }] } })
