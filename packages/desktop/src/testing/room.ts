import { createChat, type Chat, type ServerEvent, type Transport } from '@parlor/react'
import { onTestFinished } from 'vitest'

/** A chat over a transport that says what the test tells it to. */
export interface Room {
  readonly chat: Chat
  /** A live message of the other side. */
  readonly say: (text: string, from?: { readonly name?: string; readonly conversationId?: string }) => void
}

/** Opens the conversations of these ids. */
export async function openRoom(...ids: readonly string[]): Promise<Room> {
  const hear = new Map<string, (event: ServerEvent) => void>()
  let count = 0

  function transport(id: string): Transport {
    return {
      name: 'scripted',
      asksGuest: false,
      capabilities: {
        receive: true,
        history: false,
        attachments: false,
        typing: false,
        receipts: false,
        dedupe: 'none',
        reference: 'none',
        readBack: 'none',
        maxTextBytes: 4_096,
        sendSpacing: 0,
      },
      connect({ onEvent }) {
        hear.set(id, onEvent)
        return Promise.resolve({ guestId: id, send: () => Promise.resolve({}), close: () => {} })
      },
    }
  }

  const chat = createChat({ transport })
  onTestFinished(() => chat.destroy({ purge: true }))
  for (const id of ids.length > 0 ? ids : ['default']) {
    const conversation = chat.conversation(id)
    conversation.open()
    await conversation.start()
  }
  return {
    chat,
    say(text, { name, conversationId = 'default' } = {}) {
      const author = { kind: 'agent', name } as const
      const message = { id: `server-${(count += 1)}`, own: false, author, parts: [{ kind: 'text', text } as const] }
      hear.get(conversationId)?.({ type: 'messages-received', live: true, messages: [message] })
    },
  }
}
