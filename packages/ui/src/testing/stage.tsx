import {
  ChatError,
  createChat,
  createMemoryStorage,
  ParlorProvider,
  type Capabilities,
  type Chat,
  type ChatErrorCode,
  type ChatErrorDetails,
  type Conversation,
  type Draft,
  type IncomingMessage,
  type Link,
  type ServerEvent,
  type Transport,
} from '@parlor/react'
import type { ReactElement, ReactNode } from 'react'
import { announcing } from '../announcer/late-announcements.ts'
import { composerExtras } from '../composer/late-composer.ts'
import { rowExtras } from '../list/late-rows.ts'
import { windowExtras } from '../window/late-window.ts'
import { loaded } from './loaded.ts'
import { createNetwork } from './network.ts'
import { until } from './until.ts'

// What a window loads when the page is idle is here from the first, because tests hold the clock; `late-parts.test` tests the rest.
await loaded(announcing, composerExtras, rowExtras, windowExtras)

/** What becomes of one send: taken, refused or doubted by the error, or without an answer for good. */
export type Answer = 'taken' | 'silence' | ChatError

/** A conversation over a transport that does what the test says. */
export interface Stage {
  readonly chat: Chat
  readonly conversation: Conversation
  /** Texts that were sent, in order. */
  readonly sent: readonly string[]
  /** The same with what went beside the texts: answers, files. */
  readonly drafts: readonly Draft[]
  /** What becomes of the sends from now on: the last one stays. */
  readonly answer: (...answers: readonly Answer[]) => void
  /** Brings messages of the other side in. */
  readonly receive: (
    texts: readonly (string | Partial<IncomingMessage>)[],
    options?: { readonly live?: boolean },
  ) => void
  readonly emit: (event: ServerEvent) => void
  readonly go: (change: 'online' | 'offline') => void
  /** Resolves when messages can go out. */
  readonly ready: () => Promise<void>
  /** Wraps a part. */
  readonly Provider: (props: { readonly children?: ReactNode }) => ReactElement
}

export interface StageOptions {
  readonly asksGuest?: boolean
  readonly capabilities?: Partial<Capabilities>
  /** What a start comes to. @default it works */
  readonly start?: () => Promise<void>
  /** Most rows kept. */
  readonly maxMessages?: number
  /** What the link can do beyond sending: typing, files, older messages. */
  readonly link?: Partial<Link>
}

const allThatIsNeeded: Capabilities = {
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

/** Makes a conversation and opens it. */
export function setStage({ asksGuest = false, capabilities, start, link, maxMessages }: StageOptions = {}): Stage {
  const sent: string[] = []
  const drafts: Draft[] = []
  let answers: readonly Answer[] = ['taken']
  let number = 0
  let emit: (event: ServerEvent) => void = () => {}
  const network = createNetwork()

  function nextAnswer(): Answer {
    const [first = 'taken', ...rest] = answers
    if (rest.length > 0) answers = rest
    return first
  }

  const transport: Transport = {
    name: 'stage',
    asksGuest,
    capabilities: { ...allThatIsNeeded, ...capabilities },
    async connect({ onEvent }) {
      await start?.()
      emit = onEvent
      return {
        guestId: 'guest-1',
        ...link,
        async send(draft) {
          sent.push(draft.text)
          drafts.push(draft)
          const answer = nextAnswer()
          if (answer === 'silence') return new Promise(() => {})
          if (answer !== 'taken') throw answer
          return { id: `own-${(number += 1)}`, time: Date.now() }
        },
        close() {},
      }
    },
  }
  const chat = createChat({
    transport: () => transport,
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
    maxMessages,
    environment: network,
  })
  const conversation = chat.conversation()
  conversation.open()
  return {
    chat,
    conversation,
    sent,
    drafts,
    answer: (...next) => {
      answers = next
    },
    emit: (event) => emit(event),
    receive(texts, { live = true } = {}) {
      emit({ type: 'messages-received', live, messages: texts.map((text) => incoming(text, (number += 1))) })
    },
    go: network.go,
    ready: () => until(conversation, ({ connection }) => connection.status === 'ready'),
    Provider: ({ children }) => <ParlorProvider chat={chat}>{children}</ParlorProvider>,
  }
}

function incoming(given: string | Partial<IncomingMessage>, number: number): IncomingMessage {
  const message = typeof given === 'string' ? { parts: [{ kind: 'text', text: given } as const] } : given
  return {
    id: `other-${number}`,
    own: false,
    author: { kind: 'agent', id: 'agent-1', name: 'Maya Chen' },
    parts: [],
    time: Date.now() + number,
    ...message,
  }
}

export function refusal(code: ChatErrorCode, details: Partial<ChatErrorDetails> = {}): ChatError {
  return new ChatError(code, { message: 'It was refused.', hint: 'Change it.', outcome: 'message', ...details })
}
