import {
  createChat,
  createMemoryStorage,
  type Capabilities,
  type Chat,
  type IncomingMessage,
  type ServerEvent,
} from '@parlor/react'
import type { Line } from './transcript.ts'

/** A conversation that is fed in memory: no network, no limit of rows. */
export interface Feed {
  readonly chat: Chat
  readonly receive: (lines: readonly Line[], live: boolean) => void
}

const capabilities: Capabilities = {
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
}

export function createFeed(history: readonly Line[]): Feed {
  let emit: (event: ServerEvent) => void = () => {}
  let waiting = history
  const receive: Feed['receive'] = (lines, live) =>
    emit({ type: 'messages-received', live, messages: lines.map(toMessage) })
  const chat = createChat({
    transport: () => ({
      name: 'memory',
      asksGuest: false,
      capabilities,
      connect({ onEvent }) {
        emit = onEvent
        receive(waiting, false)
        // No transport keeps what it handed over.
        waiting = []
        return Promise.resolve({ send: () => Promise.resolve({}), close() {} })
      },
    }),
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
    maxMessages: Infinity,
  })
  chat.conversation().open()
  return { chat, receive }
}

function toMessage({ id, isOwn, name, text, time }: Line): IncomingMessage {
  return { id, own: isOwn, author: { kind: isOwn ? 'guest' : 'agent', name }, parts: [{ kind: 'text', text }], time }
}
