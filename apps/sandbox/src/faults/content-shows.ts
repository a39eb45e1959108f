import { card, carousel, datePicker, form, listPicker, quickReplies, type ContentItem } from '@parlor/testing'

/** Something an agent can send beside text. */
export interface Show {
  readonly label: string
  readonly text?: string
  readonly content: () => readonly ContentItem[]
}

const mug = {
  title: 'Stoneware mug, blue',
  description: 'Holds 350 ml, goes in the dishwasher',
  actions: [
    { type: 'Link', text: 'Look at it', url: 'https://fernhill.example/mugs/blue' },
    { type: 'Postback', text: 'Send me this one', payload: 'REPLACE_BLUE' },
  ],
} as const
const bowl = {
  title: 'Stoneware bowl, grey',
  description: 'For the same money',
  actions: [{ type: 'Postback', text: 'Send me the bowl', payload: 'REPLACE_BOWL' }],
} as const
const refund = {
  title: 'Money back',
  description: 'Within three days',
  actions: [{ type: 'Postback', text: 'Give me my money back', payload: 'REFUND' }],
} as const

const hour = 3_600_000
const day = 24 * hour

function openTimes(): readonly { readonly dateTime: string; readonly duration: number }[] {
  const tomorrow = Math.ceil(Date.now() / day) * day
  return [9, 10, 14, 33, 34, 57, 58, 62].map((hours) => ({
    dateTime: new Date(tomorrow + hours * hour).toISOString(),
    duration: 1_800,
  }))
}

/** By a short name: each content that Web Messaging has, and one that nobody knows. */
export const contentShows: Readonly<Record<string, Show>> = {
  'quick-replies': {
    label: 'Quick replies',
    text: 'What would you like?',
    content: () => quickReplies('A new mug', 'My money back', 'Talk to somebody'),
  },
  card: { label: 'Card', text: 'We have this one in stock.', content: () => [card(mug)] },
  carousel: { label: 'Carousel', text: 'Choose what we send you.', content: () => [carousel(mug, bowl, refund)] },
  'date-picker': {
    label: 'Date picker',
    text: 'When may we call you?',
    content: () => [
      datePicker({ title: 'Call me back', subtitle: 'A call takes half an hour', availableTimes: openTimes() }),
    ],
  },
  'list-picker': {
    label: 'List picker',
    text: 'Tell us what is wrong.',
    content: () => [
      listPicker({
        receivedMessage: { title: 'What happened?', subtitle: 'Choose all that apply', buttonLabel: 'Choose' },
        replyMessage: { title: 'Thank you', subtitle: 'We noted your choice' },
        sections: [
          {
            title: 'The parcel',
            multipleSelection: true,
            items: [
              { id: 'late', title: 'It came late' },
              { id: 'broken', title: 'Something is broken', subtitle: 'Outside or inside' },
              { id: 'wrong', title: 'It is not what I ordered' },
            ],
          },
          {
            title: 'Answer me by',
            multipleSelection: false,
            items: [
              { id: 'chat', title: 'This chat' },
              { id: 'mail', title: 'Email' },
            ],
          },
        ],
      }),
    ],
  },
  form: {
    label: 'Form',
    text: 'Please fill in this form.',
    content: () => [
      form({
        cannedResponseId: 'ca11ed00-0000-4000-8000-00000000d3e0',
        introduction: { title: 'Complaint', subtitle: 'It takes a minute', buttonText: 'Start' },
        receivedMessage: { title: 'Complaint form' },
        replyMessage: { title: 'Form sent' },
        showSummary: true,
        formPages: [
          {
            title: 'Your order',
            subtitle: 'It is on the packing slip.',
            pageComponents: [
              {
                formComponentType: 'Input',
                input: { id: 'order', title: 'Order number', isRequired: true, isMultipleLine: false },
              },
              { formComponentType: 'DatePicker', datePicker: { id: 'day', title: 'When did it come?' } },
            ],
          },
          {
            title: 'The mug',
            subtitle: 'Which one was it?',
            pageComponents: [
              {
                formComponentType: 'WheelPicker',
                wheelPicker: {
                  id: 'size',
                  items: [
                    { id: 'small', title: 'Small' },
                    { id: 'large', title: 'Large' },
                  ],
                },
              },
            ],
          },
        ],
      }),
    ],
  },
  unknown: {
    label: 'Unknown content',
    content: () => [{ contentType: 'Hologram', hologram: { depth: 3 } }],
  },
}
