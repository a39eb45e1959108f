import { ChatError, type ChatErrorCode, type ChatErrorDetails } from './errors.ts'

/** A code that needs no answer of the service. */
export type OwnErrorCode = Extract<
  ChatErrorCode,
  | 'message/blank'
  | 'message/too-long'
  | 'session/not-started'
  | 'session/ended'
  | 'session/changed'
  | `send/${string}`
  | `storage/${string}`
  | `conversation/${string}`
>

const startNew = 'Start a new conversation.'

/**
 * The words of what Parlor finds by itself, before or without an answer of the service. The words of the service's own
 * refusals are in the `words.ts` of each transport, which is loaded together with its link.
 */
export const ownWords: Readonly<Record<OwnErrorCode, ChatErrorDetails>> = {
  'message/blank': { message: 'The message is empty.', hint: 'Write something first.', outcome: 'message' },
  'message/too-long': {
    message: 'The message is too long.',
    hint: 'Shorten it.',
    outcome: 'message',
  },
  'session/not-started': {
    message: 'The chat has not started.',
    hint: 'Try again, or reload the page.',
    outcome: 'session',
    retryable: true,
  },
  'session/ended': { message: 'This conversation has ended.', hint: startNew, outcome: 'session' },
  'session/changed': {
    message: 'The conversation that this was written in is over.',
    hint: 'Try again to send it in this one, or remove it.',
    outcome: 'session',
    retryable: true,
  },
  'send/gave-up': {
    message: 'Every try to send it was turned away.',
    hint: 'Try again later.',
    outcome: 'message',
    retryable: true,
  },
  'send/interrupted': {
    message: 'Sending was interrupted before the answer came.',
    hint: 'It may have arrived.',
    outcome: 'unknown',
    retryable: true,
  },
  'storage/unavailable': {
    message: 'Unsent text is not kept over a reload.',
    likelyCause: 'The storage of this page is full or denied.',
    hint: 'Keep this page open.',
    outcome: 'session',
  },
  'conversation/destroyed': { message: 'This conversation was closed.', hint: startNew, outcome: 'session' },
  'conversation/full': {
    message: 'Too many messages wait.',
    hint: 'Send or remove some.',
    outcome: 'message',
    retryable: true,
  },
}

/** The error of such a code, with facts of the case laid over its words. */
export function ownError(code: OwnErrorCode, facts?: Partial<ChatErrorDetails>): ChatError {
  return new ChatError(code, { ...ownWords[code], ...facts })
}
