import { createChat, type Chat, type ConversationState, type Exchange } from '@parlor/react'
import type { Settings } from '../connect/settings.ts'
import { isRecord, tabMemory, type Memory } from '../parts/memory.ts'
import { createStore, type Store } from '../parts/store.ts'
import type { Network } from './network.ts'
import { makeTransport } from './transport.ts'

/** A conversation as this desk lists it. */
export interface Listed {
  readonly id: string
  readonly name: string
  readonly state: ConversationState
}

export interface DeskState {
  readonly settings: Settings
  readonly chat: Chat
  readonly listed: readonly Listed[]
  readonly chosenId: string
}

/** The conversations of this tab over one connection. */
export interface Desk {
  readonly state: Pick<Store<DeskState>, 'get' | 'subscribe'>
  /** Connects elsewhere. Throws a ChatError, and changes nothing, when the settings cannot work. */
  readonly connect: (settings: Settings, token: string) => void
  /** Opens one more and chooses it; gives its id. */
  readonly open: () => string
  readonly choose: (id: string) => void
}

export interface DeskOptions {
  readonly settings: Settings
  readonly token: string
  readonly network: Network
  readonly observe: (conversationId: string, exchange: Exchange) => void
  readonly memory?: Memory
}

/** What a reload must find again: which conversations there are and whose they are. No token, no address, no text. */
interface Kept {
  readonly names: Readonly<Record<string, string>>
  readonly chosenId: string
}

export function createDesk({ settings, token, network, observe, memory = tabMemory }: DeskOptions): Desk {
  let kept = readKept(memory.read(keyOf(settings)), settings)
  const first = makeChat(settings, token)
  const state = createStore<DeskState>(snapshot(settings, first))
  follow(first, kept)

  function makeChat(to: Settings, secret: string): Chat {
    const parts = { settings: to, token: secret, fetch: network.fetch }
    makeTransport({ ...parts, observe: () => {} })
    return createChat({
      environment: network.environment,
      transport: (id) => makeTransport({ ...parts, observe: (exchange) => observe(id, exchange) }),
    })
  }

  function snapshot(to: Settings, chat: Chat): DeskState {
    return {
      settings: to,
      chat,
      chosenId: kept.chosenId,
      listed: Object.entries(kept.names).map(([id, name]) => ({ id, name, state: chat.conversation(id).getState() })),
    }
  }

  function follow(chat: Chat, { names }: Kept): void {
    for (const id of Object.keys(names)) {
      const conversation = chat.conversation(id)
      conversation.subscribe(() => {
        const { guest } = conversation.getState()
        if (guest?.name) keep({ ...kept, names: { ...kept.names, [id]: guest.name } })
        refresh()
      })
      conversation.open()
    }
  }

  function keep(next: Kept): void {
    kept = next
    memory.write(keyOf(state.get().settings), kept)
  }

  function refresh(): void {
    const { settings: current, chat } = state.get()
    state.set(snapshot(current, chat))
  }

  return {
    state,
    connect(to, secret) {
      const { settings: from, chat: old } = state.get()
      const chat = makeChat(to, secret)
      // A guest of one organisation is nobody in another; the service in a box stays the same one.
      const isOver = from.kind === 'organisation'
      old.destroy({ purge: isOver })
      if (isOver) memory.write(keyOf(from), null)
      kept = readKept(memory.read(keyOf(to)), to)
      state.set(snapshot(to, chat))
      keep(kept)
      follow(chat, kept)
      refresh()
    },
    open() {
      const id = nextId(kept, state.get().settings)
      keep({ names: { ...kept.names, [id]: nameFor(id) }, chosenId: id })
      follow(state.get().chat, { names: { [id]: '' }, chosenId: id })
      refresh()
      return id
    },
    choose(id) {
      keep({ ...kept, chosenId: id })
      refresh()
    },
  }
}

function keyOf({ kind }: Settings): string {
  return `conversations:${kind}`
}

/** Two to begin with; a pasted guest has one conversation only. */
function readKept(value: unknown, { kind, guestFrom }: Settings): Kept {
  const known = isRecord(value) && isRecord(value.names) ? value.names : {}
  const names = Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const isAlone = kind === 'organisation' && guestFrom === 'pasted'
  const starters = [`${kind}-1`, ...(isAlone ? [] : [`${kind}-2`])]
  const listed = Object.keys(names).length > 0 ? names : Object.fromEntries(starters.map((id) => [id, nameFor(id)]))
  const chosen = isRecord(value) && typeof value.chosenId === 'string' ? value.chosenId : ''
  return { names: listed, chosenId: chosen in listed ? chosen : (Object.keys(listed)[0] ?? '') }
}

function nextId({ names }: Kept, { kind }: Settings): string {
  const numbers = Object.keys(names).map((id) => Number(id.slice(id.lastIndexOf('-') + 1)) || 0)
  return `${kind}-${Math.max(0, ...numbers) + 1}`
}

function nameFor(id: string): string {
  return `Conversation ${id.slice(id.lastIndexOf('-') + 1)}`
}
