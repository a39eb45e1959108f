import {
  createConversation,
  textOf,
  type Conversation,
  type ConversationState,
  type Environment,
  type TextStore,
  type Transport,
} from '@parlor/core'
import { createService, type Service } from '../../service.ts'
import type { LogEntry } from '../../log.ts'
import { Channel } from './channel.ts'
import { createLocks } from './locks.ts'

/** The clock of the simulation, held by a test. */
export interface Clock {
  /** Lets time pass. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** Sets the wall clock forward or back; waits do not notice. */
  readonly leap: (milliseconds: number) => void
}

/** Makes the transport of a page. `random` is the dice of the seed. */
export type MakeTransport = (service: Service) => Transport

/** What the person wrote in a tab. */
export interface Written {
  readonly text: string
  readonly localId: string
  /** Presses of Send again and Try again. */
  repeats: number
  /** It was seen as sent before a reload, after which a page need not show it. */
  wasSent: boolean
  /** The person removed it, or the page went before anything was written down. */
  isRemoved: boolean
  /** The person let it be, or sent it again: it may arrive out of order. */
  isReleased: boolean
  /** A copy of this tab's storage may have shown it to another tab. */
  isShared: boolean
}

/** One tab: its page may be reloaded, what was written stays the same. */
export interface Tab {
  readonly name: string
  readonly written: Written[]
  conversation: Conversation
  storage: Map<string, string>
}

/** Everything that a checker looks at. */
export interface World {
  readonly service: Service
  readonly tabs: Tab[]
  readonly clock: Clock
  /** What the agent said. */
  readonly said: string[]
  /** How long the service asked to wait, by the number of the attempt that was answered so. */
  readonly waits: Map<number, number>
  /** The session was ended by the service, on purpose. */
  isOver: boolean
  isOnline: boolean
  /** How far the page's clock was from the service's at most, milliseconds. */
  skew: number
  reloads: number
  /** The service may have lost a frame on a socket that lives on. */
  losesFrames: boolean
  readonly leap: (milliseconds: number) => void
  readonly openTab: (storage?: Map<string, string>) => Tab
  /** The page is killed without a word, and comes back with what was in storage at that moment. */
  readonly reload: (tab: Tab) => void
  readonly write: (tab: Tab, text: string) => void
  /** A text that nothing else says. */
  readonly nextText: (what: string) => string
  /** The next send is told to wait. */
  readonly slowDown: (status: number, seconds: number) => void
  readonly setOnline: (isOnline: boolean) => void
  readonly wake: () => void
  readonly close: () => void
}

function storeOf(tab: { storage: Map<string, string> }): TextStore {
  return {
    getItem: (key) => tab.storage.get(key) ?? null,
    setItem: (key, text) => void tab.storage.set(key, text),
    removeItem: (key) => void tab.storage.delete(key),
  }
}

/** `hasLocks`: whether the browser has Web Locks; else its tabs settle everything by BroadcastChannel. */
export function createWorld(
  makeTransport: MakeTransport,
  clock: Clock,
  random: () => number,
  { hasLocks }: { readonly hasLocks: boolean },
): World {
  // The service has a clock of its own: it is the page's that leaps.
  const start = Date.now() - performance.now()
  const service = createService({ scenario: 'silent', now: () => Math.round(start + performance.now()) })
  const locks = hasLocks ? createLocks() : null
  const listeners = new Set<(change: 'online' | 'offline' | 'visible') => void>()
  const tell = (change: 'online' | 'offline' | 'visible'): void => {
    for (const listener of listeners) listener(change)
  }
  const environment: Environment = {
    isOnline: () => world.isOnline,
    locks,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const open = (tab: { storage: Map<string, string> }): Conversation => {
    const store = storeOf(tab)
    const conversation = createConversation({
      transport: makeTransport(service),
      storage: store,
      sessionStore: store,
      environment,
      random,
    })
    conversation.open()
    return conversation
  }
  const asked: number[] = []
  let texts = 0
  service.subscribe((event) => {
    if (event.type !== 'log' || event.entry.kind !== 'send' || !event.entry.fault) return
    const { method, number, status } = event.entry
    if (status !== 429 && status !== 503) return
    const milliseconds = asked.shift() ?? 0
    // An error frame has no place for how long to wait, but for the one class of 429.
    if (status === 429 || method !== 'SOCKET') world.waits.set(number, milliseconds)
  })
  const world: World = {
    service,
    tabs: [],
    clock,
    said: [],
    waits: new Map(),
    isOver: false,
    isOnline: true,
    skew: 0,
    reloads: 0,
    losesFrames: false,
    leap(milliseconds) {
      clock.leap(milliseconds)
      world.skew = Math.max(world.skew, Math.abs(Date.now() - start - performance.now()))
    },
    openTab(storage = new Map()) {
      const page = { name: `tab ${world.tabs.length + 1}`, written: [], storage }
      const tab: Tab = Object.assign(page, { conversation: open(page) })
      world.tabs.push(tab)
      return tab
    },
    reload(tab) {
      world.reloads += 1
      const kept = new Map(tab.storage)
      const state = tab.conversation.getState()
      const { connection } = state
      // Until it is settled whose the record is, nothing is written down.
      const isSettling = connection.status === 'idle' && !connection.error
      for (const written of tab.written) {
        const status = statusOf(state, written.text)
        written.wasSent ||= status === 'sent'
        written.isRemoved ||=
          isSettling && status === 'queued' && !kept.get('parlor:unsent:default')?.includes(written.text)
      }
      Channel.silently(() => tab.conversation.destroy())
      tab.storage = kept
      tab.conversation = open(tab)
    },
    write(tab, text) {
      const before = tab.conversation.getState().nextSeq
      tab.conversation.send(text).catch(() => {})
      const { messages, nextSeq } = tab.conversation.getState()
      const row = nextSeq > before ? messages.find((message) => textOf(message) === text) : undefined
      if (row) {
        const facts = { repeats: 0, wasSent: false, isRemoved: false, isReleased: false, isShared: false }
        tab.written.push({ text, localId: row.localId, ...facts })
      }
    },
    nextText: (what) => `${what} ${(texts += 1)}`,
    slowDown(status, seconds) {
      service.faults.queue({ on: 'send', status, retryAfter: seconds })
      asked.push(seconds * 1_000)
    },
    setOnline(isOnline) {
      world.isOnline = isOnline
      const { offline: _, ...faults } = service.faults.get()
      service.faults.set(isOnline ? faults : { ...faults, offline: true })
      tell(isOnline ? 'online' : 'offline')
    },
    wake: () => tell('visible'),
    close() {
      for (const tab of world.tabs) tab.conversation.destroy()
      service.close()
    },
  }
  return world
}

/** The state of what was written with this text, as a tab shows it. */
export function statusOf(state: ConversationState, text: string): string | undefined {
  return state.messages.find((message) => textOf(message) === text)?.delivery?.status
}

/** Attempts that reached the service, in order. */
export function attemptsOf({ service }: World): LogEntry[] {
  return service.log().filter(({ kind }) => kind === 'send')
}
