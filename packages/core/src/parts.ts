/** Plain text, exactly as it was typed or received. */
export interface TextPart {
  readonly kind: 'text'
  readonly text: string
}

/** Content of a kind this version does not know: shown as a neutral row with its name, kept as it came. */
export interface UnknownPart {
  readonly kind: 'unknown'
  /** The kind's own name, cut to 64 characters; `message` when it has none. */
  readonly name: string
  readonly raw: unknown
}

/** A file. */
export interface AttachmentPart {
  readonly kind: 'attachment'
  /** The vendor's id of the file; names it when its address is asked for again. */
  readonly id: string
  /** Signed and short-lived: see {@link ConversationState.attachmentUrls} for a fresher one. */
  readonly url?: string
  readonly name?: string
  /** Bytes. */
  readonly size?: number
  /** Media type, such as `image/png`. */
  readonly mime?: string
  /** `Audio`, `File`, `Image`, `Link` or `Video`, as the service sorts it. */
  readonly mediaType?: string
}

/** One answer that a press sends. */
export interface QuickReply {
  readonly text: string
  /** What the other side gets beside the words. */
  readonly payload: string
  /** Address of a picture. */
  readonly image?: string
}

/** Answers to choose from; one press sends one. Offers end when one is answered or a newer set comes. */
export interface QuickRepliesPart {
  readonly kind: 'quick-replies'
  readonly title?: string
  readonly replies: readonly QuickReply[]
}

/** A button of a card: a link that opens, or an answer that is sent. */
export type CardAction =
  | { readonly type: 'Link'; readonly text?: string; readonly url: string }
  | { readonly type: 'Postback'; readonly text: string; readonly payload: string }

/** Words, a picture, and what can be pressed. */
export interface Card {
  readonly title: string
  readonly description?: string
  /** Address of a picture. */
  readonly image?: string
  /** Address of a film. */
  readonly video?: string
  /** What a press on the card itself opens. */
  readonly defaultAction?: Extract<CardAction, { type: 'Link' }>
  readonly actions: readonly CardAction[]
}

/** One card. */
export interface CardPart {
  readonly kind: 'card'
  readonly card: Card
}

/** Several cards, beside each other. */
export interface CarouselPart {
  readonly kind: 'carousel'
  readonly cards: readonly Card[]
}

/** A time to choose. */
export interface TimeSlot {
  /** ISO 8601; goes back in the answer as it is. */
  readonly dateTime: string
  /** Seconds. */
  readonly duration?: number
}

/** Times to choose one of; {@link dateAnswer} answers it. */
export interface DatePicker {
  readonly id?: string
  readonly title?: string
  readonly subtitle?: string
  /** Address of a picture. */
  readonly imageUrl?: string
  /** Earliest first. Empty in a form, where any day between the limits may be chosen. */
  readonly availableTimes: readonly TimeSlot[]
  /** ISO 8601. */
  readonly dateMinimum?: string
  /** ISO 8601. */
  readonly dateMaximum?: string
  readonly dateDisplayFormat?: string
}

/** The offer of a time, as a message's content. */
export interface DatePickerPart extends DatePicker {
  readonly kind: 'date-picker'
}

/** Words before or after an answer. */
export interface PickerMessage {
  readonly header?: string
  readonly title?: string
  readonly subtitle?: string
  readonly buttonLabel?: string
  readonly imageUrl?: string
}

/** One thing of a list to choose. */
export interface PickerItem {
  readonly id: string
  readonly title: string
  readonly subtitle?: string
  /** Address of a picture. */
  readonly imageUrl?: string
  /** What a wheel picker sends for it; its title when absent. */
  readonly value?: string
}

/** Lists to choose from; {@link listAnswer} answers it. */
export interface ListPicker {
  readonly id?: string
  readonly sections: readonly {
    readonly title?: string
    /** Whether more than one item of this section may be chosen. */
    readonly multipleSelection: boolean
    readonly items: readonly PickerItem[]
  }[]
  /** Words of the offer. */
  readonly receivedMessage?: PickerMessage
  /** Words for its answer. */
  readonly replyMessage?: PickerMessage
}

/** The offer of lists, as a message's content. */
export interface ListPickerPart extends ListPicker {
  readonly kind: 'list-picker'
}

/** A question that is answered by a text. */
export interface FormInput {
  readonly id: string
  readonly title?: string
  readonly subtitle?: string
  readonly placeholderText?: string
  readonly isRequired: boolean
  readonly isMultipleLine: boolean
  /** What kind of text is expected, in the vendor's words, such as `EmailAddress`. */
  readonly keyboardType?: string
  /** What a browser may fill in, in the vendor's words, such as `Name`. */
  readonly autoCompleteType?: string
}

/** One question of a form. */
export type FormComponent =
  | { readonly kind: 'input'; readonly input: FormInput }
  | { readonly kind: 'date-picker'; readonly datePicker: DatePicker }
  | { readonly kind: 'list-picker'; readonly listPicker: ListPicker }
  | {
      readonly kind: 'wheel-picker'
      readonly wheelPicker: { readonly id: string; readonly items: readonly PickerItem[] }
    }
  | UnknownPart

/** Questions on one or more pages; {@link formAnswer} answers them all at once. */
export interface FormPart {
  readonly kind: 'form'
  /** The vendor's id of what the form is made of; goes back in the answer. */
  readonly cannedResponseId: string
  readonly introduction?: PickerMessage & { readonly buttonText?: string }
  readonly formPages: readonly {
    readonly title?: string
    readonly subtitle?: string
    readonly pageComponents: readonly FormComponent[]
  }[]
  readonly receivedMessage?: PickerMessage
  readonly replyMessage?: PickerMessage
  /** Whether what was filled in is shown before it is sent. */
  readonly showSummary: boolean
}

/** What an answer answers. */
export type AnswerType = 'Button' | 'DatePicker' | 'Form' | 'ListPicker' | 'QuickReply'

/** An answer to quick replies, a card or a picker, on its way out or come back. */
export interface AnswerPart {
  readonly kind: 'answer'
  readonly type: AnswerType
  /** The words that stand for it. */
  readonly text: string
  readonly payload: string
  /** The id of the message that is answered. */
  readonly to?: string
}

/** The answers to a form, all at once. */
export interface FormAnswerPart {
  readonly kind: 'form-answer'
  readonly to: string
  readonly cannedResponseId: string
  readonly response: readonly {
    /** The component's id. */
    readonly id: string
    readonly text: string
    readonly payload: string
  }[]
}

/**
 * Something that happened to the conversation, as a row of its own.
 *
 * - `disconnect`: the agent ended it; `sign-in`: the guest signed in.
 * - `gap`: messages before this row may be missing.
 */
export interface EventPart {
  readonly kind: 'event'
  readonly name: 'disconnect' | 'sign-in' | 'gap'
}

/** One piece of a message's content. */
export type Part =
  | TextPart
  | UnknownPart
  | AttachmentPart
  | QuickRepliesPart
  | CardPart
  | CarouselPart
  | DatePickerPart
  | ListPickerPart
  | FormPart
  | AnswerPart
  | FormAnswerPart
  | EventPart
