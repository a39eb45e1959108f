import type { Card, CardAction } from '@parlor/react'

/** Of the story's own service, where its pictures come from. */
export const mediaOrigin = 'https://media.service.invalid'

type SimpleCard = Omit<Card, 'defaultAction' | 'actions'> & {
  readonly actions: readonly Required<CardAction>[]
}

export const mug: SimpleCard = {
  title: 'Blue mug, 0.4 l',
  description: 'In stock. Ships in 2 days.',
  image: `${mediaOrigin}/mug.png`,
  actions: [
    { type: 'Postback', text: 'Choose this one', payload: 'MUG-BLUE' },
    { type: 'Link', text: 'See details', url: 'https://fernhill.example/mugs/blue' },
  ],
}

/** Answers with a picture, and one without. */
export const glazes: readonly { readonly text: string; readonly payload: string; readonly image?: string }[] = [
  { text: 'Iron red', payload: 'RED', image: `${mediaOrigin}/iron-red.png` },
  { text: 'Celadon', payload: 'GREEN', image: `${mediaOrigin}/celadon.png` },
  { text: 'Show me others', payload: 'OTHERS' },
]

export function mugs(count: number): readonly SimpleCard[] {
  const glazes = ['Ochre', 'Moss', 'Blue', 'Chalk']
  return Array.from({ length: count }, (_, index) => ({
    title: `${glazes[index % glazes.length] ?? ''} ${index + 1}`,
    description: '£ 24',
    actions: [{ type: 'Postback', text: 'Choose', payload: `MUG-${index + 1}` }],
  }))
}

const hour = 60 * 60_000

/** Half hours from 9 on, six a day, on days that follow each other. UTC. */
export function slots(count: number, from = '2026-11-24T09:00:00.000Z'): { dateTime: string; duration: number }[] {
  const first = Date.parse(from)
  return Array.from({ length: count }, (_, index) => ({
    dateTime: new Date(first + Math.floor(index / 6) * 24 * hour + (index % 6) * (hour / 2)).toISOString(),
    duration: 1_800,
  }))
}

export const collection = {
  title: 'Pick a collection time',
  subtitle: 'Fernhill workshop, 30 minutes.',
  availableTimes: slots(30),
} as const

export const whatHappened = {
  receivedMessage: { title: 'What happened?', subtitle: 'Choose all that fit.' },
  replyMessage: { title: 'Thank you', subtitle: 'Here is what happened' },
  sections: [
    {
      title: 'Parcel',
      multipleSelection: true,
      items: [
        { id: 'cracked', title: 'Cracked or chipped', subtitle: 'On arrival' },
        { id: 'colour', title: 'Wrong colour' },
        { id: 'missing', title: 'Part missing', subtitle: 'Lid, handle or strainer' },
      ],
    },
    {
      title: 'Write to me by',
      multipleSelection: false,
      items: [
        { id: 'mail', title: 'Email' },
        { id: 'phone', title: 'Phone' },
      ],
    },
  ],
} as const

/** As a form comes over the wire. */
export const addressForm = {
  cannedResponseId: 'address',
  introduction: { title: 'Where shall we send it?', subtitle: 'It takes a minute.', buttonText: 'Start' },
  replyMessage: { title: 'My address' },
  showSummary: true,
  formPages: [
    {
      title: 'Address',
      subtitle: 'Of the parcel',
      pageComponents: [
        { formComponentType: 'Input', input: { id: 'street', title: 'Street and number', isRequired: true } },
        {
          formComponentType: 'Input',
          input: { id: 'note', title: 'Note', subtitle: 'For the courier', isMultipleLine: true },
        },
      ],
    },
    {
      title: 'Delivery',
      subtitle: 'When and how',
      pageComponents: [
        {
          formComponentType: 'DatePicker',
          datePicker: { id: 'day', title: 'Day', dateMinimum: '2026-01-01T00:00:00.000Z' },
        },
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
        { formComponentType: 'Signature', signature: {} },
      ],
    },
  ],
}
