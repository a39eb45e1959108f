import { byteLength, isBlank, type AttachmentPart, type ConversationState } from '@parlor/core'
import type { KeyboardEvent } from 'react'
import type { Selectors } from './use-facts.ts'

/**
 * Why nothing can be typed. `session`: none has started yet. `ended`: the person ended it. `read-only`: the other side
 * ended it. `expired`: the service ended it, for its age as a rule.
 */
export type ComposerDisabledReason = 'session' | 'ended' | 'read-only' | 'expired'

/** Which key sends. Shift+Enter is a new line in every mode. */
export type SubmitOn = 'enter' | 'ctrl-enter' | 'none'

export function isSubmitKey(event: KeyboardEvent, submitOn: SubmitOn): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false
  return submitOn === 'enter' || (submitOn === 'ctrl-enter' && (event.ctrlKey || event.metaKey))
}

const reasons: Partial<Record<ConversationState['connection']['status'], ComposerDisabledReason>> = {
  idle: 'session',
  connecting: 'session',
  connected: 'session',
  closed: 'ended',
  'read-only': 'read-only',
  ended: 'expired',
}

export function selectDisabledReason({ connection }: ConversationState): ComposerDisabledReason | undefined {
  return reasons[connection.status]
}

export function selectIsUploading({ uploads }: Pick<ConversationState, 'uploads'>): boolean {
  return !!uploads?.some(({ status }) => status !== 'ready' && status !== 'failed')
}

/** The parts that send the files which are there by now. */
export function readyParts({ uploads = [] }: ConversationState): readonly AttachmentPart[] {
  return uploads.flatMap(({ status, id, name, size, mime }) =>
    status === 'ready' ? { kind: 'attachment', id, name, size, mime } : [],
  )
}

/** What the composer tells of its conversation. */
export interface ComposerFacts {
  /** The text exactly as typed. It lives in the conversation, so it survives a reload and a switch. */
  readonly draft: string
  /** Length of the draft in UTF-8 bytes, as the service counts. */
  readonly bytes: number
  /** Longest text the service takes, UTF-8 bytes. */
  readonly maxBytes: number
  /** Negative when the draft is too long. */
  readonly bytesLeft: number
  readonly isTooLong: boolean
  /** Whether the draft holds nothing visible. */
  readonly isBlank: boolean
  /** Whether files are ready to go: they may go without a text. */
  readonly hasFiles: boolean
  /** Whether a file is still on its way: nothing is sent before it has arrived, failed, or was taken back. */
  readonly isUploading: boolean
  /** Whether `submit` would queue the draft. True while offline or paused, too: the message waits. */
  readonly canSubmit: boolean
  readonly disabledReason: ComposerDisabledReason | undefined
}

export const composerFacts: Selectors<ComposerFacts> = {
  draft: ({ draft }) => draft,
  bytes: ({ draft }) => byteLength(draft),
  maxBytes: ({ capabilities }) => capabilities.maxTextBytes,
  bytesLeft: ({ draft, capabilities }) => capabilities.maxTextBytes - byteLength(draft),
  isTooLong: ({ draft, capabilities }) => byteLength(draft) > capabilities.maxTextBytes,
  isBlank: ({ draft }) => isBlank(draft),
  hasFiles: (state) => readyParts(state).length > 0,
  isUploading: selectIsUploading,
  canSubmit: (state) => isSubmittable(state, state.draft),
  disabledReason: selectDisabledReason,
}

/** Whether there is something to send, and nothing in its way. */
export function isSubmittable(state: ConversationState, text: string): boolean {
  return (
    !selectDisabledReason(state) &&
    !selectIsUploading(state) &&
    (!isBlank(text) || readyParts(state).length > 0) &&
    byteLength(text) <= state.capabilities.maxTextBytes
  )
}
