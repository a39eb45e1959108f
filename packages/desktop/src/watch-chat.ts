import type { Chat, Conversation, Message } from '@parlor/react'

export interface ChatWatch {
  /** Unread messages of all conversations. */
  readonly unread: () => number
}

export interface ChatWatchOptions {
  readonly signal: AbortSignal
  /** The number of unread messages may be another. */
  readonly onChange: () => void
  /** Live messages of others, as they come. */
  readonly onArrivals: (messages: readonly Message[]) => void
}

/** Watches every conversation of a chat, those that come later too. */
export function watchChat(chat: Chat, { signal, onChange, onArrivals }: ChatWatchOptions): ChatWatch {
  const leavers = new Map<Conversation, () => void>()

  function follow(conversation: Conversation): () => void {
    let seen = conversation.getState().arrivals
    return conversation.subscribe(() => {
      const { arrivals, messages } = conversation.getState()
      const before = seen
      seen = arrivals
      if (arrivals > before) onArrivals(messages.filter(({ arrival = 0 }) => arrival > before))
      onChange()
    })
  }

  function followAll(): void {
    const present = new Set(chat.conversations())
    for (const [conversation, leave] of leavers) {
      if (present.has(conversation)) continue
      leave()
      leavers.delete(conversation)
    }
    for (const conversation of present) {
      if (!leavers.has(conversation)) leavers.set(conversation, follow(conversation))
    }
  }

  const leaveChat = chat.subscribe(() => {
    followAll()
    onChange()
  })
  signal.addEventListener('abort', () => {
    leaveChat()
    for (const leave of leavers.values()) leave()
  })
  followAll()

  return { unread: () => chat.conversations().reduce((sum, conversation) => sum + unreadOf(conversation), 0) }
}

function unreadOf({ getState }: Conversation): number {
  const { arrivals, readUpTo } = getState()
  return arrivals - readUpTo
}
