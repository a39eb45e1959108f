import type { ContentItem } from './types.ts'

/** One thing that a guest may tap, in a card: a link that is opened, or words that are sent. */
export type CardAction =
  | { type: 'Link'; text: string; url: string }
  | { type: 'Postback'; text: string; payload: string }

/** What {@link card} and {@link carousel} make a card of. */
export interface CardDetails {
  title: string
  description?: string
  image?: string
  /** What a tap on the card itself does. */
  defaultAction?: CardAction
  actions?: readonly CardAction[]
}

/** Suggestions under a message; a tap on one sends its words. */
export function quickReplies(
  ...replies: readonly (string | { text: string; payload: string; image?: string })[]
): ContentItem[] {
  return replies.map((reply) => {
    const details = typeof reply === 'string' ? { text: reply, payload: reply } : reply
    return { contentType: 'QuickReply', quickReply: { ...details, action: 'Message' } }
  })
}

function cardOf({ actions = [], ...details }: CardDetails): object {
  return { ...details, actions }
}

/** A picture, words and buttons. */
export function card(details: CardDetails): ContentItem {
  return { contentType: 'Card', card: cardOf(details) }
}

/** Several cards beside each other. */
export function carousel(...cards: readonly CardDetails[]): ContentItem {
  return { contentType: 'Carousel', carousel: { cards: cards.map(cardOf) } }
}

/** Times to choose one of. `dateTime` is ISO 8601, `duration` counts seconds. */
export function datePicker(details: {
  title?: string
  subtitle?: string
  imageUrl?: string
  availableTimes: readonly { dateTime: string; duration: number }[]
}): ContentItem {
  return { contentType: 'DatePicker', datePicker: details }
}

interface PickerMessage {
  title?: string
  subtitle?: string
  buttonLabel?: string
  imageUrl?: string
}

/** Lists to choose from: in a section with `multipleSelection` any number, in the others one. */
export function listPicker(details: {
  sections: readonly {
    title: string
    multipleSelection: boolean
    items: readonly { id: string; title: string; subtitle?: string; imageUrl?: string }[]
  }[]
  receivedMessage: PickerMessage
  replyMessage: PickerMessage
}): ContentItem {
  return { contentType: 'ListPicker', listPicker: details }
}

/** Questions on pages. Each component has a `formComponentType` and the property that goes with it. */
export function form(details: {
  cannedResponseId: string
  introduction?: { title: string; subtitle?: string; buttonText: string; imageUrl?: string }
  formPages?: readonly {
    title: string
    subtitle: string
    pageComponents: readonly { formComponentType: string; [property: string]: unknown }[]
  }[]
  receivedMessage?: PickerMessage
  replyMessage?: PickerMessage
  showSummary?: boolean
}): ContentItem {
  return { contentType: 'Form', form: details }
}
