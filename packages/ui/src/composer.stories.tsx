import preview from '../../../.storybook/preview.tsx'
import { expect } from 'storybook/test'
import { Composer } from './composer.tsx'
import { inRoom, roomOf } from './testing/in-room.tsx'
import type { Room } from './testing/room.tsx'

const meta = preview.meta({
  ...inRoom,
  title: 'Parts/Composer',
  component: Composer,
  parameters: { frame: { height: 240 } },
})

function write(text: string): (room: Room) => void {
  return ({ conversation }) => conversation.setDraft(text)
}

export const AtRest = meta.story()

export const WithText = meta.story({
  args: { takesFocus: true },
  parameters: { room: { prepare: write('I can send a photo if that helps') } },
})

export const ManyLines = meta.story({
  parameters: { room: { prepare: write(Array.from({ length: 12 }, (_, line) => `Line ${line + 1}`).join('\n')) } },
})

export const NearTheLimit = meta.story({
  parameters: { room: { prepare: write('white '.repeat(580)) } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('616 bytes left')).toBeVisible()
  },
})

export const AlmostAtTheLimit = meta.story({ parameters: { room: { prepare: write('white '.repeat(650)) } } })

export const TooLong = meta.story({
  parameters: { room: { prepare: write('x'.repeat(4_134)) } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('38 bytes too long')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
  },
})

export const BeforeASession = meta.story({ parameters: { room: { asksGuest: true } } })

export const Ended = meta.story({ parameters: { room: { prepare: (room: Room) => room.conversation.end() } } })

export const SendsOnEnter = meta.story({
  play: async ({ canvas, userEvent, ...context }) => {
    const field = canvas.getByRole('textbox', { name: 'Message' })
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two{Enter}')
    await expect(field).toHaveValue('')
    await expect(field).toHaveFocus()
    const { messages } = roomOf(context).conversation.getState()
    await expect(messages).toHaveLength(1)
  },
})
