import { createConversation } from './conversation.ts'
import type { Conversation, ConversationOptions } from './conversation-interface.ts'
import type { Transport } from './transport.ts'

/** Settings of a {@link Chat}: a transport for each conversation, and whatever all conversations share. */
export interface ChatOptions extends Omit<ConversationOptions, 'transport' | 'id'> {
  /** Called once for each conversation, with its id. */
  readonly transport: (conversationId: string) => Transport
}

/** Several conversations by id. Make one for the page and keep it as long as the page wants to chat. */
export interface Chat {
  /** The conversation of this id; the first call makes it. @default 'default' */
  readonly conversation: (id?: string) => Conversation
  /** All of them, in the order they were made; the same array until one comes or goes. */
  readonly conversations: () => readonly Conversation[]
  /** Hears, a moment later, when a conversation came or went. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void
  /** Destroys one conversation and forgets it. */
  readonly remove: (id: string, options?: { readonly purge?: boolean }) => void
  /** Destroys all of them. */
  readonly destroy: (options?: { readonly purge?: boolean }) => void
}

/** Makes a chat. Nothing is read, asked or connected before a conversation is opened, so it is safe on a server. */
export function createChat({ transport, ...shared }: ChatOptions): Chat {
  const byId = new Map<string, Conversation>()
  const listeners = new Set<() => void>()
  let list: readonly Conversation[] = []

  function changed(): void {
    list = [...byId.values()]
    queueMicrotask(() => {
      for (const listener of listeners) listener()
    })
  }

  return {
    conversation(id = 'default') {
      const known = byId.get(id)
      if (known) return known
      const made = createConversation({ ...shared, id, transport: transport(id) })
      byId.set(id, made)
      changed()
      return made
    },
    conversations: () => list,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    remove(id, options) {
      const known = byId.get(id)
      if (!known) return
      known.destroy(options)
      byId.delete(id)
      changed()
    },
    destroy(options) {
      for (const conversation of byId.values()) conversation.destroy(options)
      byId.clear()
      changed()
    },
  }
}
