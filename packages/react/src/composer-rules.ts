import { byteLength, isBlank, type AttachmentPart, type ConversationState } from '@parlor/core'
import type { KeyboardEvent } from 'react'

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

export function selectHasFiles(state: ConversationState): boolean {
  return readyParts(state).length > 0
}

export function selectIsUploading({ uploads }: ConversationState): boolean {
  return !!uploads?.some(({ status }) => status !== 'ready' && status !== 'failed')
}

/** The parts that send the files which are there by now. */
export function readyParts({ uploads = [] }: ConversationState): readonly AttachmentPart[] {
  return uploads.flatMap(({ status, id, name, size, mime }) =>
    status === 'ready' ? { kind: 'attachment', id, name, size, mime } : [],
  )
}

/** Whether there is something to send, and nothing in its way. */
export function isSubmittable(state: ConversationState, text: string): boolean {
  return (
    !selectDisabledReason(state) &&
    !selectIsUploading(state) &&
    (!isBlank(text) || selectHasFiles(state)) &&
    byteLength(text) <= state.capabilities.maxTextBytes
  )
}
