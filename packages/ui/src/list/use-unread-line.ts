'use client'

import { usePresence, useUnread, type Message } from '@parlor/react'
import { useEffect, useState } from 'react'

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
 * eye, and goes with the next own message. What comes in under the eye is read at once.
 */
export function useUnreadLine(
  messages: readonly Message[],
  sends: number,
  isAtEnd: boolean,
): UnreadLine & { readonly unseen: number } {
  const isSeen = usePresence() && isAtEnd
  const { count, firstId, markRead } = useUnread(isSeen)
  const [line, setLine] = useState<Seen>({ id: undefined, count: 0, sends })
  if (count > 0 && firstId !== undefined && (line.id !== firstId || line.count !== count))
    setLine({ id: firstId, count, sends })
  else if (count === 0 && line.id !== undefined && line.sends !== sends) setLine({ id: undefined, count: 0, sends })

  useEffect(() => {
    if (isSeen) markRead()
  }, [isSeen, messages, markRead])

  return { id: line.id, count: line.count, unseen: count }
}
