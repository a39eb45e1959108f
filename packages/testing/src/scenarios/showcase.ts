import { card, carousel, datePicker, form, listPicker, quickReplies } from '../web-messaging/content.ts'
import type { Scenario, Stage } from './stage.ts'

const oslo = {
  title: 'Oslo',
  description: 'Four days in the north',
  defaultAction: { type: 'Link', text: 'Open', url: 'https://travel.example.test/oslo' },
  actions: [
    { type: 'Link', text: 'Details', url: 'https://travel.example.test/oslo/details' },
    { type: 'Postback', text: 'Book Oslo', payload: 'BOOK_OSLO' },
  ],
} as const

const lisbon = {
  title: 'Lisbon',
  description: 'A week by the sea',
  actions: [{ type: 'Postback', text: 'Book Lisbon', payload: 'BOOK_LISBON' }],
} as const

// The smallest picture there is: one point.
const picture = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

const hours = [14, 9, 33]

type Show = (stage: Stage) => void | Promise<void>

/** One thing of each kind that web messaging can say, by the word that asks for it. */
const shows: Readonly<Record<string, Show>> = {
  replies: ({ show }) => show(quickReplies('Card', 'Times', 'Form'), { text: 'Pick one of these.' }),
  card: ({ show }) => show([card(oslo)], { text: 'One offer for you' }),
  carousel: ({ show }) => show([carousel(oslo, lisbon)], { text: 'Two offers' }),
  times: ({ show, now }) =>
    show(
      [
        datePicker({
          title: 'Call me back',
          subtitle: 'All times are 30 minutes',
          availableTimes: hours.map((hour) => ({
            dateTime: new Date(Math.ceil(now() / 86_400_000 + 1) * 86_400_000 + hour * 3_600_000).toISOString(),
            duration: 1_800,
          })),
        }),
      ],
      { text: 'Choose a time' },
    ),
  list: ({ show }) =>
    show(
      [
        listPicker({
          receivedMessage: { title: 'What happened?', subtitle: 'Choose all that apply', buttonLabel: 'Choose' },
          replyMessage: { title: 'Thank you', subtitle: 'We noted your choice' },
          sections: [
            {
              title: 'Parcel',
              multipleSelection: true,
              items: [
                { id: 'late', title: 'It is late' },
                { id: 'broken', title: 'It is broken', subtitle: 'Outside or inside' },
              ],
            },
            {
              title: 'Contact me by',
              multipleSelection: false,
              items: [
                { id: 'phone', title: 'Phone' },
                { id: 'mail', title: 'E-mail' },
              ],
            },
          ],
        }),
      ],
      { text: 'Tell us what is wrong' },
    ),
  form: ({ show }) =>
    show(
      [
        form({
          cannedResponseId: 'ca11ed00-0000-4000-8000-00000000d3e0',
          introduction: { title: 'Complaint', subtitle: 'Takes a minute', buttonText: 'Start' },
          receivedMessage: { title: 'Complaint form' },
          replyMessage: { title: 'Form sent' },
          showSummary: true,
          formPages: [
            {
              title: 'You',
              subtitle: 'Who are you?',
              pageComponents: [
                {
                  formComponentType: 'Input',
                  input: { id: 'name', title: 'Name', isRequired: true, isMultipleLine: false },
                },
                { formComponentType: 'DatePicker', datePicker: { id: 'day', title: 'Day of purchase' } },
              ],
            },
            {
              title: 'Product',
              subtitle: 'Which size?',
              pageComponents: [
                {
                  formComponentType: 'WheelPicker',
                  wheelPicker: {
                    id: 'size',
                    items: [
                      { id: 's', title: 'Small' },
                      { id: 'l', title: 'Large' },
                    ],
                  },
                },
              ],
            },
          ],
        }),
      ],
      { text: 'Please fill in' },
    ),
  file: ({ attach }) => {
    const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0))
    attach({ fileName: 'point.gif', fileType: 'image/gif', bytes }, 'Here is the picture.')
  },
  typing: async ({ typing, wait, say }) => {
    typing()
    await wait(3_000)
    say('That took a moment.')
  },
  end: ({ leave }) => leave(),
}

const menu = Object.keys(shows)

/** A bot shows each kind of content that web messaging has: the one that is asked for by its word, else the next one. */
export const showcase: Scenario = async (stage) => {
  await stage.wait(400)
  stage.show(quickReplies(...menu), { text: 'I can show you everything. Say a word, or anything for the next one.' })
  for (let turn = 0; ; turn += 1) {
    const word = (await stage.heard()).trim().toLowerCase()
    await stage.wait(300)
    // The end is for those who ask for it.
    const next = menu[turn % (menu.length - 1)] ?? 'card'
    await shows[Object.hasOwn(shows, word) ? word : next]?.(stage)
  }
}
