'use client'

import { useConversation } from '@parlor/react'
import { focusComposer } from '../composer/focus-composer.ts'

/** Sends pieces in place of a message that was too long. What can't be queued goes in front of the draft. */
export function useSplitMessage(localId: string): (pieces: readonly string[], button: Element) => void {
  const { discard, getState, send, setDraft } = useConversation()

  function isQueued(piece: string): boolean {
    const { nextSeq } = getState()
    void send(piece)
    return getState().nextSeq > nextSeq
  }

  return (pieces, button) => {
    focusComposer(button)
    discard(localId)
    const stays = pieces.findIndex((piece) => !isQueued(piece))
    if (stays >= 0) setDraft(pieces.slice(stays).join('') + getState().draft)
  }
}
