import preview from '../../../../.storybook/preview.tsx'
import { expect } from 'storybook/test'
import { Composer } from './composer.tsx'
import '../emoji-picker/emoji-picker.css'
import { EmojiPicker } from '../emoji-picker/emoji-picker.tsx'
import { CannedWords } from '../testing/canned-words.tsx'
import { inRoom, roomOf } from '../testing/in-room.tsx'
import type { Room } from '../testing/room.tsx'
import { until } from '../testing/until.ts'

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
    await expect(await canvas.findByText('616 bytes left')).toBeVisible()
  },
})

export const AlmostAtTheLimit = meta.story({ parameters: { room: { prepare: write('white '.repeat(650)) } } })

export const TooLong = meta.story({
  parameters: { room: { prepare: write('The handle arrived with a crack. '.repeat(130)) } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('194 bytes too long')).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
    await expect(await canvas.findByRole('button', { name: 'Split in two' })).toBeVisible()
  },
})

export const SplitInTwo = meta.story({
  parameters: { room: { prepare: write('The handle arrived with a crack. '.repeat(130)) } },
  play: async ({ canvas, userEvent, ...context }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Split in two' }))
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus()
    await expect(roomOf(context).conversation.getState()).toMatchObject({ draft: '', messages: [{}, {}] })
  },
})

export const BeforeASession = meta.story({ parameters: { room: { asksGuest: true } } })

export const Ended = meta.story({ parameters: { room: { prepare: (room: Room) => room.conversation.end() } } })

export const ReadOnly = meta.story({
  parameters: {
    room: {
      transport: 'web-messaging',
      prepare: async ({ service, conversation }: Room) => {
        await conversation.send('Hello')
        service.endConversation(service.guests()[0]?.guestId ?? '')
        await until(conversation, ({ connection }) => connection.status === 'read-only')
      },
    },
  },
})

function file(name: string, type: string, size: number): File {
  return new File([new Uint8Array(size)], name, { type })
}

function picture(name: string): Promise<File> {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const brush = canvas.getContext('2d')
  if (brush) {
    brush.fillStyle = '#b35c2e'
    brush.fillRect(8, 8, 48, 48)
  }
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(new File(blob ? [blob] : [], name, { type: 'image/png' })))
  })
}

function choose(...files: readonly (File | Promise<File>)[]): (room: Room) => Promise<void> {
  return async ({ conversation }) => {
    await until(conversation, () => conversation.link() !== undefined)
    for (const chosen of files) conversation.link()?.upload?.(await chosen)
  }
}

export const TakesFiles = meta.story({
  parameters: { room: { transport: 'web-messaging' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Attach files' })).toBeVisible()
  },
})

export const FilesReady = meta.story({
  parameters: {
    frame: { height: 320 },
    room: {
      transport: 'web-messaging',
      prepare: async (room: Room) => {
        await choose(picture('handle-crack-close-up.png'), file('invoice-4471.pdf', 'application/pdf', 84_000))(room)
        await until(room.conversation, ({ uploads }) => !!uploads?.every(({ status }) => status === 'ready'))
        room.conversation.setDraft('Here is the crack')
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findAllByRole('button', { name: /^Remove/ })).toHaveLength(2)
    await expect(canvas.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'false')
  },
})

export const FilesUnderWayAndRefused = meta.story({
  parameters: {
    frame: { height: 320 },
    room: {
      transport: 'web-messaging',
      faults: { always: { on: 'upload', hang: true } },
      prepare: async (room: Room) => {
        await choose(picture('handle-crack-close-up.png'), file('IMG_2210.heic', 'video/heic', 2_400_000))(room)
        room.conversation.setDraft('Here is the crack')
        await until(room.conversation, ({ uploads }) => uploads?.[0]?.status === 'uploading')
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('progressbar', { name: 'handle-crack-close-up.png' })).toBeVisible()
    await expect(canvas.getByText('Files of this type are not taken.')).toBeVisible()
    await expect(canvas.getByText('Files are on their way.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Remove IMG_2210.heic' }))
    await expect(canvas.getByRole('button', { name: 'Cancel handle-crack-close-up.png' })).toHaveFocus()
  },
})

export const Emoji = meta.story({
  args: { tools: <EmojiPicker /> },
  parameters: { frame: { height: 480 }, room: { prepare: write('Thank you ') } },
  decorators: [
    (Story) => (
      <div style={{ display: 'grid', alignContent: 'end', blockSize: '100%', position: 'relative' }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvas, userEvent, ...context }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Emoji' }))
    const search = await canvas.findByRole('searchbox', { name: 'Search emoji' })
    await expect(search).toHaveFocus()
    await userEvent.type(search, 'qqqq')
    await expect(await canvas.findByText('No emoji of that name.')).toBeVisible()
    await userEvent.type(search, '{Enter}')
    await expect(roomOf(context).conversation.getState().messages).toHaveLength(0)
    await userEvent.clear(search)
    await userEvent.type(search, 'teacup')
    await userEvent.click(await canvas.findByRole('gridcell', { name: /teacup/ }))
    const field = canvas.getByRole('textbox', { name: 'Message' })
    await expect(field).toHaveValue('Thank you 🍵')
    await expect(field).toHaveFocus()
    await userEvent.click(canvas.getByRole('button', { name: 'Emoji' }))
    await canvas.findByRole('searchbox')
  },
})

export const CannedResponses = meta.story({
  args: { tools: <CannedWords words={['Thank you for your patience.', 'Thank you, the photo helps a lot.']} /> },
  parameters: { room: { prepare: write('Hello Ana. ') } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(
      canvas.getByRole('combobox', { name: 'Canned words' }),
      'Thank you for your patience.',
    )
    const field = canvas.getByRole('textbox', { name: 'Message' })
    await expect(field).toHaveValue('Hello Ana. Thank you for your patience.')
    await expect(field).toHaveFocus()
  },
})

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
