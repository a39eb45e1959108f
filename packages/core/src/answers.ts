import type {
  AnswerPart,
  CardAction,
  DatePicker,
  FormAnswerPart,
  FormPart,
  ListPicker,
  Part,
  PickerItem,
  QuickRepliesPart,
  QuickReply,
  TimeSlot,
} from './parts.ts'
import type { Message } from './types.ts'

/** What an answer sends: the words that stand for it, and the parts that carry it. For {@link Conversation.send}. */
export interface Answer {
  readonly text: string
  readonly parts: readonly Part[]
}

/** A set of quick replies that waits for one to be pressed. */
export interface OpenQuickReplies extends QuickRepliesPart {
  /** The message that offers them. */
  readonly message: Message
}

/**
 * The message by which the guest answered another one, as far as this conversation shows; `undefined` while it is open. An
 * answer that failed counts as none.
 *
 * The service does not tell the answered state. A picker or a form is answered by any message of the guest that names it;
 * quick replies and the buttons of a card by a later answer that carries one of theirs.
 */
export function answerTo(messages: readonly Message[], offer: Message): Message | undefined {
  const payloads = new Set(offer.parts.flatMap(payloadsOf))
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index]!
    if (message === offer || message.localId === offer.localId) return undefined
    if (message.delivery && message.delivery.status !== 'failed' && message.parts.some(isAnswer)) return message
  }
  return undefined

  function isAnswer(part: Part): boolean {
    if (part.kind !== 'answer' && part.kind !== 'form-answer') return false
    if (part.to !== undefined) return part.to === offer.id || !!offer.otherIds?.includes(part.to)
    return part.kind === 'answer' && payloads.has(`${part.type}:${part.payload}`)
  }
}

function payloadsOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'quick-replies':
      return part.replies.map(({ payload }) => `QuickReply:${payload}`)
    case 'card':
      return part.card.actions.flatMap(payloadOfAction)
    case 'carousel':
      return part.cards.flatMap(({ actions }) => actions.flatMap(payloadOfAction))
    default:
      return []
  }
}

function payloadOfAction(action: CardAction): readonly string[] {
  return action.type === 'Postback' ? [`Button:${action.payload}`] : []
}

/** The newest quick replies of the other side, unless one of them was pressed. A newer set replaces an older one. */
export function openQuickReplies(messages: readonly Message[]): OpenQuickReplies | undefined {
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index]!
    const part = message.delivery ? undefined : message.parts.find(isQuickReplies)
    if (part) return answerTo(messages, message) ? undefined : { ...part, message }
  }
  return undefined
}

function isQuickReplies(part: Part): part is QuickRepliesPart {
  return part.kind === 'quick-replies'
}

/** The press of a quick reply. */
export function quickReplyAnswer({ text, payload }: QuickReply): Answer {
  return { text, parts: [{ kind: 'answer', type: 'QuickReply', text, payload }] }
}

/** The press of a card's button. */
export function cardAnswer({ text, payload }: Extract<CardAction, { type: 'Postback' }>): Answer {
  return { text, parts: [{ kind: 'answer', type: 'Button', text, payload }] }
}

/**
 * The choice of a time.
 *
 * @param text The time in words, for the guest's own row.
 */
export function dateAnswer(offer: Message, picker: DatePicker, { dateTime }: TimeSlot, text: string): Answer {
  return { text: '', parts: [{ kind: 'answer', type: 'DatePicker', text, payload: dateTime, to: idOf(offer, picker) }] }
}

/** The choice of one or more items of a list. */
export function listAnswer(offer: Message, picker: ListPicker, items: readonly PickerItem[]): Answer {
  const to = idOf(offer, picker)
  const parts = items.map(({ id, title }): AnswerPart => ({
    kind: 'answer',
    type: 'ListPicker',
    text: title,
    payload: id,
    to,
  }))
  return { text: picker.replyMessage?.subtitle ?? '', parts }
}

/** The answers to a form. */
export function formAnswer(offer: Message, form: FormPart, response: FormAnswerPart['response']): Answer {
  const { cannedResponseId, replyMessage } = form
  const part: FormAnswerPart = { kind: 'form-answer', to: idOf(offer), cannedResponseId, response }
  return { text: replyMessage?.title ?? '', parts: [part] }
}

function idOf(offer: Message, picker?: { readonly id?: string }): string {
  return offer.id ?? picker?.id ?? offer.localId
}
