import { card, carousel, datePicker, form, listPicker, quickReplies } from '@parlor/testing'
import { expect, waitFor } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import { ChatWindow } from '../window/chat-window.tsx'
import { inRoom } from '../testing/in-room.tsx'
import { addressForm, collection, glazes, mediaOrigin, mug, mugs, slots, whatHappened } from '../testing/offers.ts'
import { act, attach, guestOf, hear, say, show, type Room, type RoomOptions } from '../testing/room.tsx'
import { until } from '../testing/until.ts'

const meta = preview.meta({
  ...inRoom,
  title: 'Chat/Web Messaging/Rich content',
  component: ChatWindow,
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes', locale: 'en-GB', timeZone: 'UTC' },
})

/** A room in which the guest has said hello, and then something is shown. */
function shown(prepare: (room: Room) => Promise<void>, options: RoomOptions = {}): { readonly room: RoomOptions } {
  return {
    room: {
      transport: 'web-messaging',
      ...options,
      async prepare(room) {
        await say(room, 'Hello')
        await prepare(room)
        room.conversation.markRead()
      },
    },
  }
}

const asBot = { from: 'bot' } as const

export const QuickReplies = meta.story({
  parameters: shown((room) =>
    show(room, quickReplies('Track my parcel', 'Return something', 'Talk to a person'), {
      ...asBot,
      text: 'What can I do for you?',
    }),
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Track my parcel' }))
    await expect(canvas.queryByRole('button', { name: 'Return something' })).toBeNull()
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus()
    await waitFor(() => expect(canvas.getAllByText('Sent')).toHaveLength(2))
  },
})

export const QuickRepliesOpen = meta.story({
  parameters: shown((room) =>
    show(room, quickReplies('Track my parcel', 'Return something', 'Talk to a person'), {
      ...asBot,
      text: 'What can I do for you?',
    }),
  ),
})

export const QuickRepliesWithPictures = meta.story({
  args: { allowedMediaOrigins: [mediaOrigin] },
  parameters: shown((room) => show(room, quickReplies(...glazes), { ...asBot, text: 'Which glaze do you like best?' })),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Iron red' })).toBeVisible()
    await waitFor(() => expect(document.querySelectorAll('[data-slot=reply-picture]')).toHaveLength(2))
  },
})

export const Typing = meta.story({
  parameters: shown(async (room) => {
    await hear(room, 'One moment, I am looking.')
    await act(room, ({ typing }) => Promise.resolve(typing()))
    await until(room.conversation, ({ typing }) => typing !== undefined)
  }),
})

export const Card = meta.story({
  parameters: shown((room) => show(room, [card(mug)], asBot)),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Choose this one' }))
    await waitFor(() => expect(canvas.getByText('Answered')).toBeVisible())
    await expect(canvas.getByRole('link', { name: /See details fernhill\.example/ })).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  },
})

export const CardOpen = meta.story({
  args: { allowedMediaOrigins: [mediaOrigin] },
  parameters: shown((room) => show(room, [card(mug)], asBot)),
})

export const Carousel = meta.story({
  parameters: shown((room) => show(room, [carousel(...mugs(4))], asBot)),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Next' }))
    await waitFor(() => expect(canvas.getAllByText('2 of 4')).not.toHaveLength(0))
  },
})

export const DatePicker = meta.story({
  parameters: shown((room) =>
    show(room, [datePicker({ ...collection, availableTimes: [...collection.availableTimes] })], asBot),
  ),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: 'Wednesday 25 November' }))
    await userEvent.click(canvas.getByRole('radio', { name: /25 Nov,? 11:30/ }))
    await expect(canvas.getByRole('button', { name: 'Confirm' })).not.toHaveAttribute('aria-disabled', 'true')
  },
})

export const ListPicker = meta.story({
  parameters: shown((room) => show(room, [listPicker(whatHappened)], asBot)),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('checkbox', { name: /Cracked/ }))
    await userEvent.click(canvas.getByRole('checkbox', { name: /Part missing/ }))
    await expect(canvas.getByText('2 chosen')).toBeVisible()
  },
})

export const Answered = meta.story({
  parameters: shown(async (room) => {
    await show(room, [listPicker(whatHappened)], asBot)
    await show(room, [datePicker({ ...collection, availableTimes: [...collection.availableTimes] })], asBot)
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('checkbox', { name: /Cracked/ }))
    await userEvent.click(canvas.getByRole('button', { name: 'Send choice' }))
    await userEvent.click(canvas.getByRole('radio', { name: /24 Nov,? 09:30/ }))
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }))
    await waitFor(() => expect(canvas.getAllByText('Answered')).toHaveLength(2))
    await waitFor(() => expect(canvas.getAllByText('Sent')).toHaveLength(3))
  },
})

export const Form = meta.story({
  parameters: shown((room) => show(room, [form(addressForm)], asBot)),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }))
    await expect(canvas.getByRole('textbox', { name: 'Street and number' })).toHaveFocus()
    await expect(canvas.getByRole('textbox', { name: 'Street and number' })).toHaveAccessibleDescription(
      'Give an answer here.',
    )
  },
})

export const FormFilledIn = meta.story({
  parameters: shown((room) => show(room, [form(addressForm)], asBot)),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start' }))
    await userEvent.type(canvas.getByRole('textbox', { name: 'Street and number' }), '12 Kiln Lane')
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }))
    await userEvent.type(canvas.getByLabelText('Day'), '2026-12-01')
    await userEvent.selectOptions(canvas.getByRole('combobox'), 'Large')
    await userEvent.click(canvas.getByRole('button', { name: 'Next' }))
    await expect(canvas.getByText('1 December 2026')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Send answers' }))
    await waitFor(() => expect(canvas.getByText('Answered')).toBeVisible())
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  },
})

export const ReadOnly = meta.story({
  parameters: shown(async (room) => {
    await show(room, [card(mug)], asBot)
    await show(room, [listPicker(whatHappened)], asBot)
    room.service.endConversation(guestOf(room))
    await until(room.conversation, ({ connection }) => connection.status === 'read-only')
  }),
})

export const Markdown = meta.story({
  parameters: shown(
    (room) =>
      hear(
        room,
        '**Order 4711**\n- left the hub\n- arrives [tomorrow](https://shop.example.test/t/4711)\n\n> You said *Monday*\n\nUse `npm start`, not ~~yarn~~. <b>Not bold</b> ![x](https://evil.example/a.png)',
      ),
    { deployment: { markdown: true } },
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: 'tomorrow' })).toBeVisible()
    await expect(canvas.getByText('Order 4711')).toBeVisible()
    await expect(canvas.getByText(/<b>Not bold<\/b>/)).toBeVisible()
  },
})

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC'

export const Files = meta.story({
  parameters: shown(async (room) => {
    const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0))
    await attach(room, { fileName: 'crack.png', fileType: 'image/png', bytes })
    await attach(room, {
      fileName: 'Returns label, order 4471 for Ana Souza.pdf',
      fileType: 'application/pdf',
      bytes: 'x'.repeat(84_000),
    })
    await attach(room, { fileName: 'drawing.svg', fileType: 'image/svg+xml', bytes: '<svg/>' })
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Open crack.png' }))
    await userEvent.click(await canvas.findByRole('button', { name: 'Close' }))
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Open crack.png' })).toHaveFocus())
  },
})

export const SentPicture = meta.story({
  parameters: shown(async ({ conversation }) => {
    const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0))
    conversation.link()?.upload?.(new File([bytes], 'crack.png', { type: 'image/png' }))
    await until(conversation, ({ uploads }) => uploads?.[0]?.status === 'ready')
    const id = conversation.getState().uploads?.[0]?.id ?? ''
    await conversation.send('Here is the crack', [{ kind: 'attachment', id, name: 'crack.png', mime: 'image/png' }])
  }),
  play: async ({ canvas }) => {
    const picture = await canvas.findByRole('img', { name: 'crack.png' })
    await expect(picture).toHaveAttribute('src', expect.stringMatching(/^blob:/))
    await waitFor(() => expect(picture).toHaveProperty('naturalWidth', 1))
  },
})

export const PictureInTheLightbox = meta.story({
  parameters: shown(async (room) => {
    const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0))
    await attach(room, { fileName: 'crack.png', fileType: 'image/png', bytes })
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Open crack.png' }))
    await expect(await canvas.findByRole('dialog', { name: 'crack.png' })).toBeVisible()
  },
})

export const FileOfAnOriginThatIsNotAllowed = meta.story({
  args: { allowedAttachmentOrigins: ['https://files.example.com'] },
  parameters: shown((room) => attach(room, { fileName: 'label.pdf', fileType: 'application/pdf', bytes: 'x' })),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText(/Not opened from here/)).toBeVisible())
    await expect(canvas.queryByRole('link')).toBeNull()
  },
})

export const FiveHundredTimes = meta.story({
  parameters: shown((room) => show(room, [datePicker({ title: 'Pick a time', availableTimes: slots(500) })], asBot)),
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByRole('radio', { name: 'Wednesday 23 December' })).toBeInTheDocument()
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Show more' }))
    await expect(canvas.getByRole('radio', { name: 'Monday 15 February' })).toBeInTheDocument()
  },
})

export const AnswerThatFailed = meta.story({
  parameters: shown(async (room) => {
    await show(room, [card(mug)], asBot)
    room.service.faults.set({ next: [{ on: 'send', status: 400 }] })
  }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Choose this one' }))
    await waitFor(() => expect(canvas.getByText('Not sent')).toBeVisible())
    await expect(canvas.getByRole('button', { name: 'Choose this one' })).not.toHaveAttribute('aria-disabled', 'true')
  },
})
