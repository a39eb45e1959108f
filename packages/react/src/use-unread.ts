'use client'

import { useParlorContext } from './context.ts'
import { useFrameState } from './use-frame-state.ts'

export interface UseUnreadResult {
  /** Live messages of others that the person has not read. History and replay never count. */
  readonly count: number
  /** `localId` of the first of them on the screen. */
  readonly firstId: string | undefined
  /** The person has seen everything that is there now. */
  readonly markRead: () => void
}

/**
 * What came in unseen. Renders when the count or the first unread row changes; in a burst, some times a second.
 * @param isSeen - the person is looking at the end, so that nothing is unread: then it never renders
 */
export function useUnread(isSeen = false): UseUnreadResult {
  const { conversation } = useParlorContext('useUnread')
  const count = useFrameState((state) => (isSeen ? 0 : state.arrivals - state.readUpTo))
  const firstId = useFrameState(({ messages, arrivals, readUpTo }) =>
    isSeen || arrivals === readUpTo ? undefined : messages.find(({ arrival = 0 }) => arrival > readUpTo)?.localId,
  )
  return { count, firstId, markRead: conversation.markRead }
}
