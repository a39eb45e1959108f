import { createChat, type Chat, type ConversationState, type Exchange } from '@parlor/react'
import type { Protocol, Settings } from '../connect/settings.ts'
import { isRecord, tabMemory, type Memory } from '../parts/memory.ts'
import { createSoon } from '../parts/soon.ts'
import { createStore, type Store } from '../parts/store.ts'
import type { Network } from './network.ts'
import { makeTransport } from './transport.ts'

/** A conversation as this desk lists it. */
export interface Listed {
  readonly id: string
  readonly name: string
  readonly protocol: Protocol
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
  /** Connects elsewhere. Settings that cannot work are told by the start of a conversation. */
  readonly connect: (settings: Settings, token: string) => void
  /** Opens one more and chooses it; gives its id. Only the service in a box speaks both protocols. */
  readonly open: (protocol?: Protocol) => string
  readonly choose: (id: string) => void
  /** Chooses a conversation over this protocol; opens one where there is none. */
  readonly speak: (protocol: Protocol) => void
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
  const refreshSoon = createSoon(refresh)
  follow(first, kept)

  function makeChat(to: Settings, secret: string): Chat {
    const { fetch, WebSocket, environment } = network
    return createChat({
      environment,
      transport: (id) =>
        makeTransport({
          settings: to,
          protocol: protocolOf(id, to),
          token: secret,
          network: { fetch, WebSocket },
          observe: (exchange) => observe(id, exchange),
        }),
    })
  }

  function snapshot(to: Settings, chat: Chat): DeskState {
    return {
      settings: to,
      chat,
      chosenId: kept.chosenId,
      listed: Object.entries(kept.names).map(([id, name]) => ({
        id,
        name,
        protocol: protocolOf(id, to),
        state: chat.conversation(id).getState(),
      })),
    }
  }

  function follow(chat: Chat, { names }: Kept): void {
    for (const id of Object.keys(names)) {
      const conversation = chat.conversation(id)
      conversation.subscribe(() => {
        const { guest } = conversation.getState()
        if (guest?.name && guest.name !== kept.names[id]) keep({ ...kept, names: { ...kept.names, [id]: guest.name } })
        refreshSoon()
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

  const desk: Desk = {
    state,
    connect(to, secret) {
      const { settings: from, chat: old } = state.get()
      const chat = makeChat(to, secret)
      // A guest of one organisation is nobody in another; the service in a box stays the same one.
      const isOver = from.kind !== 'box'
      old.destroy({ purge: isOver })
      if (isOver) memory.write(keyOf(from), null)
      kept = readKept(memory.read(keyOf(to)), to)
      state.set(snapshot(to, chat))
      keep(kept)
      follow(chat, kept)
      refresh()
      if (to.kind === 'box' && protocolOf(kept.chosenId, to) !== to.boxProtocol) desk.speak(to.boxProtocol)
    },
    speak(protocol) {
      const known = state.get().listed.findLast((conversation) => conversation.protocol === protocol)
      if (known) desk.choose(known.id)
      else desk.open(protocol)
    },
    open(protocol = state.get().settings.boxProtocol) {
      const id = nextId(kept, state.get().settings, protocol)
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
  return desk
}

function keyOf({ kind }: Settings): string {
  return `conversations:${kind}`
}

/** What a conversation speaks: with the service in a box its id tells. */
function protocolOf(id: string, { kind }: Settings): Protocol {
  if (kind !== 'box') return kind === 'deployment' ? 'web-messaging' : 'rest'
  return id.startsWith(prefixes['web-messaging']) ? 'web-messaging' : 'rest'
}

const prefixes: Readonly<Record<Protocol, string>> = { rest: 'box', 'web-messaging': 'web' }

function prefixOf({ kind, boxProtocol }: Settings, protocol = boxProtocol): string {
  return kind === 'box' ? prefixes[protocol] : kind
}

/** Two to begin with; a pasted guest has one conversation only. */
function readKept(value: unknown, settings: Settings): Kept {
  const { kind, guestFrom } = settings
  const prefix = prefixOf(settings)
  const known = isRecord(value) && isRecord(value.names) ? value.names : {}
  const names = Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const isAlone = kind === 'organisation' && guestFrom === 'pasted'
  const starters = [`${prefix}-1`, ...(isAlone ? [] : [`${prefix}-2`])]
  const listed = Object.keys(names).length > 0 ? names : Object.fromEntries(starters.map((id) => [id, nameFor(id)]))
  const chosen = isRecord(value) && typeof value.chosenId === 'string' ? value.chosenId : ''
  return { names: listed, chosenId: chosen in listed ? chosen : (Object.keys(listed)[0] ?? '') }
}

function nextId({ names }: Kept, settings: Settings, protocol: Protocol): string {
  const numbers = Object.keys(names).map((id) => Number(id.slice(id.lastIndexOf('-') + 1)) || 0)
  return `${prefixOf(settings, protocol)}-${Math.max(0, ...numbers) + 1}`
}

function nameFor(id: string): string {
  return `Conversation ${id.slice(id.lastIndexOf('-') + 1)}`
}
