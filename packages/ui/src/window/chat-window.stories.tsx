import { expect, waitFor } from 'storybook/test'
import preview from '../../../../.storybook/preview.tsx'
import { ChatWindow } from './chat-window.tsx'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { labels as arabic } from '../locales/ar.ts'
import { labels as german } from '../locales/de.ts'
import { labels as japanese } from '../locales/ja.ts'
import { inRoom, roomOf } from '../testing/in-room.tsx'
import { hear, say, type Room } from '../testing/room.tsx'
import { until } from '../testing/until.ts'
import genesys from '../themes/genesys.css?inline'

const hour = 60 * 60_000

const meta = preview.meta({
  ...inRoom,
  title: 'Chat/ChatWindow',
  component: ChatWindow,
  args: { title: 'Maya Chen', subtitle: 'Fernhill Pottery support' },
  argTypes: {
    theme: { control: 'inline-radio', options: [undefined, 'light', 'dark'] },
    density: { control: 'inline-radio', options: ['comfortable', 'dense'] },
    dir: { control: 'inline-radio', options: ['ltr', 'rtl'], description: 'Direction of writing' },
  },
})

async function talk(room: Room): Promise<void> {
  room.pass(-26 * hour)
  await say(room, 'Hello, is anyone there?')
  room.pass(26 * hour)
  await hear(room, 'Good morning Ana, I have your note here.')
  await hear(room, 'Could you tell me the order number? It is on the packing slip, top right.')
  await say(room, 'Sure, one moment')
  await say(room, 'It is 4471. The handle arrived with a crack along the side, about five centimetres long.')
  await hear(room, 'Thank you. I found it: https://fernhill.example/orders/4471')
  await hear(room, 'I am sorry about the handle. Would you like a replacement or your money back?')
  room.conversation.markRead()
}

export const Everyday = meta.story({ parameters: { room: { prepare: talk } } })

export const Welcome = meta.story({
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes' },
  parameters: { room: { asksGuest: true } },
})

export const StartForm = meta.story({
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes' },
  parameters: { room: { scenario: 'welcome', asksGuest: true } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start chat' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveFocus())
  },
})

export const StartFormWithErrors = meta.story({
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes' },
  parameters: { room: { asksGuest: true } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start chat' }))
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Email' }), 'ana@example{Enter}')
    await expect(canvas.getByText('Write your name.')).toBeVisible()
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveFocus())
  },
})

export const Starting = meta.story({
  args: { title: 'Fernhill Pottery' },
  parameters: { room: { asksGuest: true, faults: { always: { on: 'token', hang: true } } } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start chat' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveFocus())
    await userEvent.keyboard('Ana Souza{Tab}ana@example.com{Enter}')
    await expect(await canvas.findByRole('button', { name: 'Starting' })).toBeVisible()
  },
})

export const StartRefused = meta.story({
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes' },
  parameters: { room: { asksGuest: true, lacksScope: true } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start chat' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveFocus())
    await userEvent.keyboard('Ana Souza{Tab}ana@example.com{Enter}')
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeVisible()
  },
})

export const WholeChat = meta.story({
  args: { title: 'Fernhill Pottery' },
  parameters: { room: { scenario: 'welcome', asksGuest: true } },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Start chat' }))
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Name' })).toHaveFocus())
    await userEvent.keyboard('Ana Souza{Tab}ana@example.com{Enter}')
    const field = await canvas.findByRole('textbox', { name: 'Message' })
    await waitFor(() => expect(field).toHaveFocus())
    await userEvent.keyboard('My mug arrived with a crack{Enter}')
    await waitFor(() => expect(canvas.getByText('Sent')).toBeVisible())
    await expect(field).toHaveFocus()
  },
})

export const Empty = meta.story({ args: { autoFocus: true } })

export const WaitingForAgent = meta.story({
  args: { title: 'Fernhill Pottery', subtitle: 'We answer in about 3 minutes' },
  parameters: {
    room: {
      scenario: 'slow-agent',
      prepare: (room: Room) => say(room, 'Good morning, my mug arrived with a cracked handle'),
    },
  },
})

export const SendingSlowly = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.service.faults.set({ next: [{ on: 'send', hang: true }] })
        void room.conversation.send('A replacement, please')
        void room.conversation.send('In blue')
      },
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Sending')).toBeVisible())
    await waitFor(() => expect(canvas.getByText('Behind 1 message')).toBeVisible())
  },
})

export const EveryDelivery = meta.story({
  args: { title: 'Every state of an own message', subtitle: 'What the server has is filled; the rest is outlined' },
  parameters: {
    frame: { height: 812 },
    room: {
      prepare: async (room: Room) => {
        const { conversation, service } = room
        await say(room, 'Asking for the blue one')
        await say(room, 'Does it go in the dishwasher?')
        service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
        await say(room, 'My number is 0151 555 0134')
        for (const { localId, delivery } of conversation.getState().messages)
          if (delivery?.status === 'uncertain') conversation.leave(localId)
        service.faults.set({ next: [{ on: 'send', status: 413 }] })
        await say(room, 'Here is the whole story of my order, from the beginning: it was a Tuesday')
        service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
        await say(room, 'Please send it to the old address')
        void conversation.send('Does it come in white?')
      },
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Behind 1 message')).toBeVisible())
  },
})

export const MayNotHaveBeenSent = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
        await say(room, 'A replacement, please')
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Leave' }))
    await expect(canvas.getByText('Delivery not confirmed')).toBeVisible()
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveFocus()
  },
})

export const Refused = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.service.faults.set({ next: [{ on: 'send', status: 413 }] })
        await say(room, 'Here is the whole story of my order, from the beginning: it was a Tuesday')
      },
    },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Edit' }))
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveValue(
      'Here is the whole story of my order, from the beginning: it was a Tuesday',
    )
  },
})

export const WrongScheme = meta.story({
  parameters: {
    room: {
      stampsBearer: true,
      prepare: ({ conversation }: Room) => {
        void conversation.send('The handle of my mug is cracked')
        void conversation.send('Order 4471')
      },
    },
  },
  play: async ({ canvas, ...context }) => {
    await waitFor(() => expect(canvas.getByText('Sending is paused.')).toBeVisible())
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(
      roomOf(context)
        .service.log()
        .filter(({ kind }) => kind === 'send'),
    ).toHaveLength(1)
  },
})

export const OfflineWithThreeQueued = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.go('offline')
        for (const text of ['A replacement, please', 'In blue', 'Same address as before'])
          void room.conversation.send(text)
      },
    },
  },
  play: async ({ canvas, ...context }) => {
    await waitFor(() => expect(canvas.getByText('Behind 2 messages')).toBeVisible())
    const room = roomOf(context)
    await expect(room.service.heard()).toHaveLength(3)
  },
})

export const RateLimited = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.service.faults.set({ next: [{ on: 'send', retryAfter: 600 }] })
        await say(room, 'A replacement, please')
      },
    },
  },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('The service asked us to wait.')).toBeVisible())
    await waitFor(() => expect(canvas.getAllByText(/Sending goes on at/)).toHaveLength(2))
  },
})

export const Ended = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.conversation.end()
      },
    },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Start new conversation' })).toBeVisible()
  },
})

export const SessionOver = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.service.expire({ guestId: room.service.guests()[0]?.guestId ?? '' })
        void room.conversation.send('Are you still there?')
        await until(room.conversation, ({ connection }) => connection.status === 'paused')
      },
    },
  },
})

export const NewMessagesWhileReadingAbove = meta.story({
  parameters: {
    frame: { height: 420 },
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        await talk(room)
      },
    },
  },
  play: async ({ canvas, canvasElement, userEvent, ...context }) => {
    const scroller = canvasElement.querySelector('[data-slot=message-scroller]')
    scroller?.scrollTo({ top: 40 })
    await expect(await canvas.findByRole('button', { name: 'Latest' })).toBeVisible()
    await hear(roomOf(context), 'One more thing')
    await hear(roomOf(context), 'Did you try the other one?')
    const jump = await canvas.findByRole('button', { name: '2 new messages' })
    await userEvent.click(jump)
    await waitFor(() => expect(canvas.queryByRole('button', { name: /new messages|Latest/ })).toBeNull())
  },
})

export const UnseenMessages = meta.story({
  parameters: {
    frame: { height: 520 },
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        await talk(room)
      },
    },
  },
  play: async ({ canvas, canvasElement, ...context }) => {
    const scroller = canvasElement.querySelector('[data-slot=message-scroller]')
    scroller?.scrollTo({ top: scroller.scrollHeight - scroller.clientHeight - 60 })
    await canvas.findByRole('button', { name: 'Latest' })
    await hear(roomOf(context), 'One more thing')
    await hear(roomOf(context), 'Did you try the other one?')
    await expect(await canvas.findByRole('button', { name: '2 new messages' })).toBeVisible()
  },
})

export const Dark = meta.story({ args: { theme: 'dark' }, parameters: { room: { prepare: talk } } })

export const Dense = meta.story({ args: { density: 'dense' }, parameters: { room: { prepare: talk } } })

export const Wide = meta.story({ parameters: { frame: { width: 1_392, height: 800 }, room: { prepare: talk } } })

export const Narrow = meta.story({
  parameters: {
    frame: { width: 320 },
    room: {
      prepare: async (room: Room) => {
        await talk(room)
        room.service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
        await say(room, 'https://fernhill.example/orders/4471/returns/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')
      },
    },
  },
})

export const RightToLeft = meta.story({
  args: {
    dir: 'rtl',
    locale: 'ar',
    title: 'ليلى حداد',
    subtitle: 'دعم فخار فيرنهيل',
    labels: arabic,
  },
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await hear(room, 'صباح الخير آنا، وصلتني ملاحظتك.', 'ليلى حداد')
        await hear(room, 'ما رقم الطلب من فضلك؟ تجدينه في أعلى ورقة الشحن.', 'ليلى حداد')
        await say(room, 'الرقم 4471، المقبض مكسور')
        await say(room, 'See photo: handle-crack.jpg')
        await hear(room, 'شكرًا. وجدته: https://fernhill.example/orders/4471', 'ليلى حداد')
        room.service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
        await say(room, 'أرجو الإرسال إلى العنوان القديم')
      },
    },
  },
})

const inDoubt = async (room: Room): Promise<void> => {
  await talk(room)
  room.service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
  await say(room, 'https://fernhill.example/orders/4471')
}

export const German = meta.story({
  args: { labels: german, locale: 'de' },
  parameters: { frame: { width: 320 }, room: { prepare: inDoubt } },
})

export const Japanese = meta.story({
  args: { labels: japanese, locale: 'ja' },
  parameters: { frame: { width: 320 }, room: { prepare: inDoubt } },
})

/** With `@parlor/ui/themes/genesys.css`. */
export const GenesysTheme = meta.story({
  args: { theme: 'light' },
  parameters: { room: { prepare: inDoubt } },
  render: (args) => (
    <>
      <style>{genesys}</style>
      <ChatWindow {...args} />
    </>
  ),
})

export const GenesysThemeDark = GenesysTheme.extend({ args: { theme: 'dark' } })

export const HighContrast = meta.story({
  parameters: { room: { prepare: inDoubt } },
  render: (args) => <ChatWindow {...args} data-contrast="more" />,
})

export const HostileTexts = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        const chosen = hostileTexts.filter(({ id }) =>
          /^(xss-0[1-6]|deceive-0[3-7]|bidi-0[1-5]|uni-0[15]|lay-0[12]|size-0[13])$/.test(id),
        )
        for (const { text, name } of chosen) await hear(room, text, name)
      },
    },
  },
})

export const UnknownKinds = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        await hear(room, 'I am sending you where we are.')
        const guestId = room.service.guests()[0]?.guestId ?? ''
        const timestamp = new Date().toISOString()
        room.service.push(guestId, {
          raw: {
            id: 'x1',
            direction: 'outbound',
            type: 'Location',
            from: { kind: 'agent', name: 'Maya Chen' },
            timestamp,
          },
        })
        await hear(room, 'Did it come through?')
      },
    },
  },
})

export const ManyMessages = meta.story({
  parameters: {
    room: {
      prepare: async (room: Room) => {
        const guestId = room.service.guests()[0]?.guestId ?? ''
        room.pass(-5 * 24 * hour)
        for (let number = 1; number <= 300; number += 1) {
          room.pass(0.4 * hour)
          room.service.push(guestId, { from: 'agent', name: 'Maya Chen', text: `Message ${number} of three hundred` })
        }
        await until(room.conversation, ({ messages }) => messages.length === 300)
        room.conversation.markRead()
      },
    },
  },
})

export const ChangedByItsHost = meta.story({
  args: {
    header: null,
    labels: { placeholder: 'Reply to Ana' },
    emptyState: <p>Nothing here.</p>,
  },
})
