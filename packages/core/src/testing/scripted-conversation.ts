import { afterEach, beforeEach, vi } from 'vitest'
import type { Conversation, ConversationOptions } from '../conversation-interface.ts'
import { createConversation } from '../conversation.ts'
import { textOf } from '../message.ts'
// Its first import takes real time.
import '../outbox-owner.ts'
import { createMemoryStorage } from '../storage.ts'
import type { Message } from '../types.ts'
import { scriptedTransport, type ScriptedTransport } from './scripted-transport.ts'

export const ada = { name: 'Ada', email: 'ada@example.test' }

/** Holds the clock for every test of a file. */
export function holdClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** Lets happen what is under way. */
export const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
/** Lets the time between two sends go by. */
export const spaced = (): Promise<unknown> => vi.advanceTimersByTimeAsync(600)

export interface Opened {
  readonly conversation: Conversation
  readonly transport: ScriptedTransport
}

type OpenOptions = Partial<ConversationOptions> & { transport?: ScriptedTransport }

/** An open conversation over a transport that does what the test says. */
export function open(options: OpenOptions = {}): Opened {
  const transport = options.transport ?? scriptedTransport()
  const conversation = createConversation({
    storage: createMemoryStorage(),
    sessionStore: createMemoryStorage(),
    random: () => 0,
    ...options,
    transport,
  })
  conversation.open()
  return { conversation, transport }
}

/** The same, with its session. */
export async function started(options: OpenOptions = {}): Promise<Opened> {
  const opened = open(options)
  await opened.conversation.start(ada)
  return opened
}

/** Text and state of each row. */
export function states(conversation: Conversation): string[] {
  return conversation.getState().messages.map((row) => `${textOf(row)}: ${row.delivery?.status ?? row.author.kind}`)
}

export function rowOf(conversation: Conversation, text: string): Message {
  const row = conversation.getState().messages.find((message) => textOf(message) === text)
  if (!row) throw new Error(`no row says ${text}`)
  return row
}

interface Pushed {
  readonly id: string
  readonly text: string
  readonly own?: boolean
  readonly live?: boolean
  readonly time?: number
}

/** The service says something. */
export function push(
  transport: ScriptedTransport,
  { id, text, own = false, live = true, time = Date.now() }: Pushed,
): void {
  transport.request().onEvent({
    type: 'messages-received',
    live,
    messages: [{ id, own, author: { kind: own ? 'guest' : 'agent' }, parts: [{ kind: 'text', text }], time }],
  })
}
