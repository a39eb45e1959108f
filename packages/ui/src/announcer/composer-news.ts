import { byteLength, type ConversationState } from '@parlor/react'
import type { Labels } from '../words/labels.ts'
import { cleanName } from '../words/names.ts'
import { reasonOf } from '../words/reason.ts'
import { tellsFrom } from '../composer/text-room.ts'

/** No character has more UTF-8 bytes for each of its UTF-16 units. */
const mostBytes = 3

/**
 * Says aloud what the eye sees beside the field: that little room is left, once, and that the text is too long, once,
 * until it is well short again; and what became of each file.
 */
export function createComposerNews(
  labels: () => Labels,
  say: (text: string) => void,
): (before: ConversationState, after: ConversationState) => void {
  let told = 0

  function hearDraft({ draft, capabilities: { maxTextBytes } }: ConversationState): void {
    const isShort = draft.length * mostBytes < maxTextBytes * tellsFrom
    const bytes = isShort ? 0 : byteLength(draft)
    const level = bytes > maxTextBytes ? 2 : bytes >= maxTextBytes * tellsFrom ? 1 : 0
    if (level > told)
      say(level === 2 ? labels().bytesTooLong(bytes - maxTextBytes) : labels().bytesLeft(maxTextBytes - bytes))
    told = level && Math.max(told, level)
  }

  return (before, after) => {
    if (after.draft !== before.draft) hearDraft(after)
    if (after.uploads === before.uploads) return
    for (const { id, status, name, error } of after.uploads ?? []) {
      const former = before.uploads?.find((upload) => upload.id === id)
      if (former?.status === status) continue
      if (status === 'ready' && former) say(labels().fileReady(cleanName(name)))
      if (status === 'failed' && error) say(labels().said(cleanName(name), labels()[reasonOf(error.code)]))
    }
  }
}
