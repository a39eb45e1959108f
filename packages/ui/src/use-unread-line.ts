'use client'

import { useConversationState, useUnread, type ConversationState } from '@parlor/react'
import { useEffect, useState } from 'react'
import { usePageVisible } from './use-page-visible.ts'

export interface UnreadLine {
  /** `localId` of the row that the line stands above. */
  readonly id: string | undefined
  readonly count: number
}

interface Seen extends UnreadLine {
  readonly sends: number
}

/**
 * Where the line above the unseen messages stands. It stays after they were seen, because text must not jump under the
 * eye, and goes with the next own message.
 */
export function useUnreadLine(isAtEnd: boolean): UnreadLine & { readonly unseen: number } {
  const { count, firstId, markRead } = useUnread()
  const sends = useConversationState(selectSends)
  const [line, setLine] = useState<Seen>({ id: undefined, count: 0, sends })
  const isSeen = usePageVisible() && isAtEnd
  if (!isSeen && count > 0 && firstId !== undefined && (line.id !== firstId || line.count !== count))
    setLine({ id: firstId, count, sends })
  else if (count === 0 && line.id !== undefined && line.sends !== sends) setLine({ id: undefined, count: 0, sends })

  useEffect(() => {
    if (isSeen && count > 0) markRead()
  }, [isSeen, count, markRead])

  return { id: line.id, count: line.count, unseen: count }
}

const selectSends = (state: ConversationState): number => state.nextSeq
