import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createConversation } from './conversation.ts'
import type { Conversation } from './conversation-interface.ts'
import type { Locks } from './environment.ts'
import { textOf } from './message.ts'
import { createMemoryStorage, type TextStore } from './storage.ts'
import { FakeChannel, fakeLocks } from './testing/fake-locks.ts'
import { scriptedTransport, type ScriptedTransport } from './testing/scripted-transport.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 })
  vi.stubGlobal('BroadcastChannel', FakeChannel)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const moment = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds)

interface Tab {
  readonly conversation: Conversation
  readonly transport: ScriptedTransport
  readonly storage: TabStorage
}

interface TabStorage extends TextStore {
  /** As a duplicated tab gets it. */
  readonly copy: () => TabStorage
}

/** `sessionStorage`: a duplicated tab gets a copy of it. */
function tabStorage(texts: readonly (readonly [string, string])[] = []): TabStorage {
  const store = createMemoryStorage()
  const keys = new Set<string>()
  for (const [key, text] of texts) {
    keys.add(key)
    store.setItem(key, text)
  }
  return {
    ...store,
    setItem(key, text) {
      keys.add(key)
      store.setItem(key, text)
    },
    copy: () =>
      tabStorage(
        [...keys].flatMap((key) => {
          const text = store.getItem(key)
          return text === null ? [] : [[key, text] as const]
        }),
      ),
  }
}

async function openTab(
  locks: Locks | null,
  storage = tabStorage(),
  transport = scriptedTransport({ asksGuest: false }),
) {
  await import('./outbox-owner.ts')
  const tab = makeTab(locks, storage, transport)
  tab.conversation.open()
  await moment()
  return tab
}

function makeTab(locks: Locks | null, storage: TabStorage, transport: ScriptedTransport): Tab {
  const conversation = createConversation({
    transport,
    storage,
    sessionStore: storage,
    random: () => 0,
    environment: { isOnline: () => true, subscribe: () => () => {}, locks },
  })
  return { conversation, transport, storage }
}

const rows = ({ conversation }: Tab) =>
  conversation.getState().messages.map((row) => `${textOf(row)}: ${row.delivery?.status ?? row.author.kind}`)

/** A tab with one message on the wire, one behind it, and half a thought in the composer. */
async function busyTab(locks: Locks | null): Promise<Tab> {
  const tab = await openTab(locks)
  tab.transport.answers.push('never')
  tab.conversation.send('on the wire').catch(() => {})
  tab.conversation.send('behind').catch(() => {})
  tab.conversation.setDraft('half a thought')
  await moment()
  return tab
}

/** The same, and its duplicate, when both are settled. */
async function duplicatedTab(locks: Locks | null): Promise<{ readonly owner: Tab; readonly copy: Tab }> {
  const owner = await busyTab(locks)
  const copy = await openTab(locks, owner.storage.copy())
  await moment(1_000)
  return { owner, copy }
}

describe.each([
  ['with Web Locks', fakeLocks],
  ['without Web Locks', () => null],
])('a duplicated tab, %s', (_name, makeLocks) => {
  it('hides its copy of what the other holds, and begins empty', async () => {
    const { owner, copy } = await duplicatedTab(makeLocks())
    expect(rows(copy)).toEqual([])
    expect(copy.conversation.getState().draft).toBe('')
    expect(copy.transport.heard).toEqual([])
    expect(copy.conversation.getState().connection.status).toBe('ready')
    owner.conversation.destroy()
    copy.conversation.destroy()
  })

  it('keeps what it writes itself apart from the copy, over a reload, too', async () => {
    const locks = makeLocks()
    const { owner, copy } = await duplicatedTab(locks)
    copy.conversation.setDraft('a thought of its own')
    copy.conversation.destroy()
    const again = await openTab(locks, copy.storage)
    await moment(1_000)
    expect(again.conversation.getState().draft).toBe('a thought of its own')
    expect(rows(again)).toEqual([])
    owner.conversation.destroy()
    await moment(60_000)
    expect(rows(again)).toEqual(['on the wire: uncertain', 'behind: uncertain'])
    again.conversation.destroy()
  })

  it('brings the copy up when the other is gone, as drafts to confirm that it never sends by itself', async () => {
    const { owner, copy } = await duplicatedTab(makeLocks())
    owner.conversation.destroy()
    await moment(60_000)
    expect(rows(copy)).toEqual(['on the wire: uncertain', 'behind: uncertain'])
    expect(copy.conversation.getState().draft).toBe('half a thought')
    expect(copy.transport.heard).toEqual([])
    await copy.conversation.send('something new')
    expect(copy.transport.heard).toEqual(['something new'])
    const [first] = copy.conversation.getState().messages
    copy.conversation.sendAgain(first!.localId)
    await moment(2_000)
    expect(copy.transport.heard).toEqual(['something new', 'on the wire'])
    copy.conversation.destroy()
  })

  it('asks nothing of what it saw the other send meanwhile', async () => {
    const { owner, copy } = await duplicatedTab(makeLocks())
    copy.transport.request().onEvent({
      type: 'messages-received',
      live: true,
      messages: [
        {
          id: 'server-9',
          own: true,
          author: { kind: 'guest' },
          parts: [{ kind: 'text', text: 'on the wire' }],
          time: Date.now(),
        },
      ],
    })
    owner.conversation.destroy()
    await moment(60_000)
    expect(rows(copy)).toEqual(['on the wire: sent', 'behind: uncertain'])
    copy.conversation.destroy()
  })

  it('does not take over when the other is only reloaded', async () => {
    const locks = makeLocks()
    const owner = await busyTab(locks)
    const copy = await openTab(locks, owner.storage.copy())
    await moment(6_000)
    owner.conversation.destroy()
    const again = await openTab(locks, owner.storage)
    await moment(60_000)
    expect(rows(again)).toEqual(['on the wire: uncertain', 'behind: queued'])
    expect(rows(copy)).toEqual([])
    again.conversation.destroy()
    copy.conversation.destroy()
  })

  it('hides nothing of what the other holds, when that is reloaded just as this one looks whether it is gone', async () => {
    const locks = makeLocks()
    let owner = await busyTab(locks)
    const copy = await openTab(locks, owner.storage.copy())
    await moment(6_000)
    for (let reload = 0; reload < 120; reload += 1) {
      owner.conversation.destroy()
      owner = await openTab(locks, owner.storage)
      await moment(1_000)
      expect(rows(owner)).toEqual(['on the wire: uncertain', 'behind: queued'])
      await moment(4_000 + reload * 10)
    }
    owner.conversation.destroy()
    copy.conversation.destroy()
  })

  it('leaves it to the person in both tabs, when the other comes back after all', async () => {
    const locks = makeLocks()
    const { owner, copy } = await duplicatedTab(locks)
    owner.conversation.destroy()
    await moment(60_000)
    const back = await openTab(locks, owner.storage)
    await moment(60_000)
    for (const tab of [copy, back]) {
      expect(rows(tab)).toEqual(['on the wire: uncertain', 'behind: uncertain'])
      expect(tab.conversation.getState().draft).toBe('half a thought')
      expect(tab.transport.heard).toEqual([])
    }
    back.conversation.destroy()
    copy.conversation.destroy()
  })

  it('comes up in one tab only, when there are two copies', async () => {
    const locks = makeLocks()
    const owner = await busyTab(locks)
    const copies = [await openTab(locks, owner.storage.copy()), await openTab(locks, owner.storage.copy())]
    await moment(1_000)
    owner.conversation.destroy()
    await moment(60_000)
    expect(copies.map(rows).filter((all) => all.length > 0)).toHaveLength(1)
    for (const copy of copies) copy.conversation.destroy()
  })

  it('is no duplicate when it is only reloaded: what waited goes on waiting, in order', async () => {
    const locks = makeLocks()
    const owner = await busyTab(locks)
    owner.conversation.destroy()
    const again = await openTab(locks, owner.storage)
    await moment(1_000)
    expect(rows(again)).toEqual(['on the wire: uncertain', 'behind: queued'])
    expect(again.conversation.getState().draft).toBe('half a thought')
    again.conversation.destroy()
  })
})

describe('before the kept text is there', () => {
  /** A tab that was reloaded, at the moment it opens. */
  async function reloadedTab(transport = scriptedTransport({ asksGuest: false })) {
    const locks = fakeLocks()
    const owner = await busyTab(locks)
    owner.conversation.destroy()
    const tab = makeTab(locks, owner.storage, transport)
    tab.conversation.open()
    return tab
  }

  it('what is typed comes after it', async () => {
    const { conversation } = await reloadedTab()
    conversation.setDraft('and more')
    void conversation.send('later').catch(() => {})
    await moment(1_000)
    const { messages, draft } = conversation.getState()
    expect(messages.map(textOf)).toEqual(['on the wire', 'behind', 'later'])
    const places = messages.map((row) => row.intent!.seq)
    expect(places).toEqual(places.toSorted((left, right) => left - right))
    expect(new Set(places).size).toBe(3)
    expect(draft).toBe('half a thought\nand more')
    conversation.destroy()
  })

  it('a start takes up the session that is kept, instead of a new one', async () => {
    const { conversation, transport } = await reloadedTab(scriptedTransport())
    const started = conversation.start({ name: 'Ana Souza', email: 'ana@example.com' })
    await moment(1_000)
    await started
    expect(transport.requests.map(({ session, guest }) => ({ session, guest }))).toEqual([
      { session: { guestId: 'guest-1', token: 'canary-token' }, guest: undefined },
    ])
    conversation.destroy()
  })

  it('a start that the end of the page overtakes connects to nothing', async () => {
    const { conversation, transport } = await reloadedTab()
    const started = conversation.start().catch((error: unknown) => error)
    conversation.destroy()
    await moment(1_000)
    expect(await started).toMatchObject({ code: 'conversation/destroyed' })
    expect(transport.requests).toEqual([])
  })
})

describe('locks', () => {
  it('are all free once destroyed', async () => {
    const locks = fakeLocks()
    const { conversation } = await busyTab(locks)
    expect(locks.held()).toHaveLength(1)
    conversation.destroy()
    await moment()
    expect(locks.held()).toEqual([])
  })
})
