import { object } from 'banditypes'
import { field } from '../json.ts'
import type { AnswerType, CardAction, FormComponent, Part, TimeSlot, UnknownPart } from '../parts.ts'
import { count, exactly, flag, lax, listOf, read, string, text, textWhere, type Schema } from './schema.ts'

const attachment = object({
  id: string,
  url: text,
  filename: text,
  fileName: text,
  fileSize: count,
  contentSizeBytes: count,
  mime: text,
  mediaType: text,
})
const quickReply = object({ text: string, payload: string, image: text })
const quickReplies = object({ title: text, actions: listOf(quickReply) })
const link = object({ type: exactly('Link'), text, url: string })
const postback = object({ type: exactly('Postback'), text: string, payload: string })
const action = (raw: unknown): CardAction | undefined => read(link, raw) ?? read(postback, raw)
const cardFields = {
  title: string,
  description: text,
  image: text,
  video: text,
  defaultAction: lax(link),
  actions: listOf(action),
}
const card = object(cardFields)
const template = object({ ...cardFields, components: listOf(object({ actions: listOf(action) })) })
const carousel = object({ cards: listOf(card) })
const slots = listOf(
  object({
    dateTime: textWhere((time) => Date.parse(time) > -Infinity),
    duration: count,
  }),
)
const datePicker = object({
  id: text,
  title: text,
  subtitle: text,
  imageUrl: text,
  availableTimes: readSlots,
  dateMinimum: text,
  dateMaximum: text,
  dateDisplayFormat: text,
})
const words = { header: text, title: text, subtitle: text, buttonLabel: text, imageUrl: text }
const pickerMessage = lax(object(words))
const items = listOf(object({ id: string, title: string, subtitle: text, imageUrl: text, value: text }))
const listPicker = object({
  id: text,
  sections: listOf(object({ title: text, multipleSelection: flag, items })),
  receivedMessage: pickerMessage,
  replyMessage: pickerMessage,
})
const input = object({
  id: string,
  title: text,
  subtitle: text,
  placeholderText: text,
  isRequired: flag,
  isMultipleLine: flag,
  keyboardType: text,
  autoCompleteType: text,
})
const wheelPicker = object({ id: string, items })
const form = object({
  cannedResponseId: string,
  introduction: lax(object({ ...words, buttonText: text })),
  formPages: listOf(object({ title: text, subtitle: text, pageComponents: listOf(readComponent) })),
  receivedMessage: pickerMessage,
  replyMessage: pickerMessage,
  showSummary: flag,
})
const answerTypes: readonly AnswerType[] = ['Button', 'DatePicker', 'Form', 'ListPicker', 'QuickReply']
const buttonResponse = object({ type: string, text: string, payload: string, originatingMessageId: text })
const formAnswer = object({
  originatingMessageId: string,
  cannedResponseId: string,
  response: listOf(object({ id: string, component: object({ buttonResponse }) })),
})

/** Something of a kind that is not known here, as it came. */
export function unknownPart(name: unknown, raw: unknown): UnknownPart {
  return { kind: 'unknown', name: typeof name === 'string' && name ? name.slice(0, 64) : 'message', raw }
}

/** Earliest first. */
function readSlots(raw: unknown): TimeSlot[] {
  return (read(slots, raw) ?? []).sort((left, right) => Date.parse(left.dateTime) - Date.parse(right.dateTime))
}

function readComponent(raw: unknown): FormComponent {
  const typed = read(input, field(raw, 'input'))
  if (typed) return { kind: 'input', input: typed }
  const wheel = read(wheelPicker, field(raw, 'wheelPicker'))
  if (wheel) return { kind: 'wheel-picker', wheelPicker: wheel }
  const day = read(datePicker, field(raw, 'datePicker'))
  if (day) return { kind: 'date-picker', datePicker: day }
  const list = read(listPicker, field(raw, 'listPicker'))
  if (list) return { kind: 'list-picker', listPicker: list }
  return unknownPart(field(raw, 'formComponentType'), raw)
}

/** A reader of one kind of content: the property that holds it, its schema, and the part it becomes. */
function kind<Output>(
  name: string,
  schema: Schema<Output>,
  toPart: (value: Output, parent: string | undefined) => Part | undefined,
): (item: unknown, parent: string | undefined) => Part | undefined {
  return (item, parent) => {
    const value = read(schema, field(item, name))
    return value && toPart(value, parent)
  }
}

const readers: Readonly<Record<string, ReturnType<typeof kind>>> = {
  Attachment: kind('attachment', attachment, ({ id, url, filename, fileName, mime, mediaType, ...sizes }) => ({
    kind: 'attachment',
    id,
    url,
    name: filename ?? fileName,
    size: sizes.fileSize ?? sizes.contentSizeBytes,
    mime,
    mediaType,
  })),
  QuickReply: kind('quickReply', quickReply, (reply) => ({ kind: 'quick-replies', replies: [reply] })),
  QuickReplyV2: kind('quickReplyV2', quickReplies, ({ title, actions }) => ({
    kind: 'quick-replies',
    title,
    replies: actions,
  })),
  Card: kind('card', card, (value) => ({ kind: 'card', card: value })),
  GenericTemplate: kind('generic', template, ({ components, ...value }) => ({
    kind: 'card',
    card: { ...value, actions: [...value.actions, ...components.flatMap(({ actions }) => actions)] },
  })),
  Carousel: kind('carousel', carousel, ({ cards }) => ({ kind: 'carousel', cards })),
  DatePicker: kind('datePicker', datePicker, (value) => ({ kind: 'date-picker', ...value })),
  ListPicker: kind('listPicker', listPicker, (value) => ({ kind: 'list-picker', ...value })),
  Text: kind('text', object({ body: string }), ({ body }) => ({ kind: 'text', text: body })),
  ButtonResponse: kind(
    'buttonResponse',
    buttonResponse,
    ({ type, text: words_, payload, originatingMessageId }, parent) => {
      const known = answerTypes.find((name) => name.toLowerCase() === type.toLowerCase())
      return known && { kind: 'answer', type: known, text: words_, payload, to: originatingMessageId ?? parent }
    },
  ),
  Form: kind('form', form, (value) => ({ kind: 'form', ...value })),
  FormAnswer: kind('form', formAnswer, ({ originatingMessageId, cannedResponseId, response }) => ({
    kind: 'form-answer',
    to: originatingMessageId,
    cannedResponseId,
    response: response.map(({ id, component: { buttonResponse: answer } }) => ({
      id,
      text: answer.text,
      payload: answer.payload,
    })),
  })),
}

/**
 * The parts of a message's content, in their order; quick replies that follow each other become one part.
 *
 * @param parent The message that this one answers, as its metadata tells.
 */
export function readContent(items: readonly unknown[], own: boolean, parent?: string): Part[] {
  const parts: Part[] = []
  for (const item of items) {
    const part = readPart(item, own, parent)
    const last = parts.at(-1)
    if (part.kind === 'quick-replies' && last?.kind === 'quick-replies' && !part.title) {
      parts[parts.length - 1] = { ...last, replies: [...last.replies, ...part.replies] }
    } else {
      parts.push(part)
    }
  }
  return parts
}

function readPart(item: unknown, own: boolean, parent: string | undefined): Part {
  const name = field(item, 'contentType')
  const key = name === 'Form' && own ? 'FormAnswer' : String(name)
  const part = Object.hasOwn(readers, key) ? readers[key]?.(item, parent) : undefined
  // The other side sends choices of quick replies in this shape, too.
  if (!own && part?.kind === 'answer' && part.type === 'QuickReply') {
    return { kind: 'quick-replies', replies: [{ text: part.text, payload: part.payload }] }
  }
  return part ?? unknownPart(name, item)
}
