import { createConversation, createMemoryStorage, textOf, type Conversation, type Transport } from '@parlor/core'
import { createService, type Service } from './service.ts'

/** Makes a transport to a service, as one page of a guest would. Called again for the page after a reload. */
export type MakeTransport = (service: Service) => Transport

/** One promise that every transport must keep. */
export interface ContractRule {
  /** A sentence about the product. */
  readonly title: string
  /** Rejects with an Error that says what was seen instead. */
  readonly run: (makeTransport: MakeTransport) => Promise<void>
}

/** One guest's page, and the service it talks to. */
interface Page {
  readonly service: Service
  readonly conversation: Conversation
  /** The page goes away and comes back with the same storage. */
  readonly reload: () => Conversation
}

const ada = { name: 'Ada Example', email: 'ada@example.test' }

async function onPage(makeTransport: MakeTransport, visit: (page: Page) => Promise<void>): Promise<void> {
  const service = createService()
  const storage = createMemoryStorage()
  const opened: Conversation[] = []
  const reload = (): Conversation => {
    opened.at(-1)?.destroy()
    const conversation = createConversation({ transport: makeTransport(service), storage, sessionStore: storage })
    opened.push(conversation)
    conversation.open()
    return conversation
  }
  try {
    const conversation = reload()
    await conversation.start(ada)
    await visit({ service, conversation, reload })
  } finally {
    for (const conversation of opened) conversation.destroy()
    service.close()
  }
}

/** What the person sees: each text and the state of it, or who wrote it. */
function rowsOf(conversation: Conversation): string[] {
  return conversation
    .getState()
    .messages.map((message) => `${textOf(message)}: ${message.delivery?.status ?? message.author.kind}`)
}

function same(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(actual) === JSON.stringify(expected)
}

/** Milliseconds between two looks. */
const rest = 20

/**
 * Waits until `look` gives `expected`; rejects with what it gave last. The wait is counted in looks, not by the clock: a
 * machine that stands still for a while, or a clock that leaps, takes nothing away from what is waited for.
 */
async function becomes(what: string, look: () => unknown, expected: unknown, milliseconds = 8_000): Promise<void> {
  for (let looks = milliseconds / rest; !same(look(), expected); looks -= 1) {
    if (looks <= 0) {
      throw new Error(`${what}: expected ${JSON.stringify(expected)}, saw ${JSON.stringify(look())}`)
    }
    await pause(rest)
  }
}

/** Rejects when `look` gives anything else than `expected` now or for a while. What is seen after that counts for nothing. */
async function stays(what: string, look: () => unknown, expected: unknown, milliseconds = 2_000): Promise<void> {
  const start = performance.now()
  for (;;) {
    const seen = look()
    if (performance.now() - start >= milliseconds) return
    if (!same(seen, expected)) {
      throw new Error(`${what}: expected ${JSON.stringify(expected)} to stay, saw ${JSON.stringify(seen)}`)
    }
    await pause(rest)
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function localIdOf(conversation: Conversation, text: string): string {
  const row = conversation.getState().messages.find((message) => textOf(message) === text)
  if (!row) throw new Error(`No row says what was written.`)
  return row.localId
}

/**
 * What a conversation promises over any transport. Run each rule against yours, one test a rule.
 *
 * @example
 * describe.each(transportContract)('a conversation over mine', ({ title, run }) => {
 *   it(title, () => run((service) => mine({ fetch: service.fetch })))
 * })
 */
export const transportContract: readonly ContractRule[] = [
  {
    title: 'sends messages one at a time, in the order they were written, each once',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation }) => {
        for (const text of ['one', 'two', 'three']) void conversation.send(text)
        await becomes('rows', () => rowsOf(conversation), ['one: sent', 'two: sent', 'three: sent'])
        await stays('heard by the service', () => service.heard(), ['one', 'two', 'three'], 500)
      }),
  },
  {
    title: 'shows one row for a message, however often the service tells of it',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ conversation }) => {
        await conversation.send('hello')
        await stays('rows', () => rowsOf(conversation), ['hello: sent'])
      }),
  },
  {
    title: 'brings what the agent says, once, as unread',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation }) => {
        await conversation.send('hello')
        // Two messages of one millisecond have no order.
        await pause(20)
        const [guest] = service.guests()
        service.push(guest?.guestId ?? '', { from: 'agent', name: 'Mira', text: 'welcome' })
        await becomes('rows', () => rowsOf(conversation), ['hello: sent', 'welcome: agent'])
        await becomes('unread', () => conversation.getState().arrivals - conversation.getState().readUpTo, 1)
      }),
  },
  {
    title: 'never sends a message again by itself when the answer was lost after it was taken',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation }) => {
        await conversation.send('before')
        service.faults.queue({ on: 'send', cut: 'after' })
        void conversation.send('lost')
        await becomes('heard by the service', () => service.heard(), ['before', 'lost'])
        await stays('heard by the service', () => service.heard(), ['before', 'lost'])
        await becomes('rows', () => rowsOf(conversation), ['before: sent', 'lost: sent'])
      }),
  },
  {
    title: 'calls a message uncertain when it was lost on the way, and holds what stands behind it',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation }) => {
        await conversation.send('before')
        service.faults.queue({ on: 'send', cut: 'before' })
        void conversation.send('lost')
        void conversation.send('behind')
        await becomes('rows', () => rowsOf(conversation), ['before: sent', 'lost: uncertain', 'behind: queued'])
        await stays('heard by the service', () => service.heard(), ['before'])
        conversation.sendAgain(localIdOf(conversation, 'lost'))
        await becomes('rows', () => rowsOf(conversation), ['before: sent', 'behind: sent', 'lost: sent'])
        await stays('heard by the service', () => service.heard(), ['before', 'behind', 'lost'], 500)
      }),
  },
  {
    title: 'waits as long as the service asks, and then goes on by itself',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation }) => {
        await conversation.send('before')
        const attempts: number[] = []
        const reasons = new Set<string | undefined>()
        service.subscribe((event) => {
          if (event.type === 'log' && event.entry.kind === 'send') attempts.push(performance.now())
        })
        conversation.subscribe(() => reasons.add(conversation.getState().wait?.reason))
        service.faults.queue({ on: 'send', status: 429, retryAfter: 2 })
        void conversation.send('fast')
        await becomes('waiting', () => reasons.has('rate-limited'), true)
        conversation.resume()
        await becomes('heard by the service', () => service.heard(), ['before', 'fast'])
        const waits = attempts.map((time, index) => index > 0 && time - attempts[index - 1]! >= 2_000)
        await becomes('attempts that waited as long as was asked', () => waits, [false, true])
      }),
  },
  {
    title: 'takes up the same session after a reload: no second guest, nothing lost, nothing twice',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation, reload }) => {
        await conversation.send('before')
        const again = reload()
        await becomes('rows', () => rowsOf(again), ['before: sent'])
        await again.send('after')
        await becomes('rows', () => rowsOf(again), ['before: sent', 'after: sent'])
        await stays('heard by the service', () => service.heard(), ['before', 'after'], 500)
        await becomes('guests', () => service.guests().length, 1)
      }),
  },
  {
    title: 'keeps an attempt that a reload broke off uncertain until the service tells of it',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation, reload }) => {
        await conversation.send('before')
        service.faults.queue({ on: 'send', hang: 'after' })
        void conversation.send('broken off')
        await becomes('heard by the service', () => service.heard(), ['before', 'broken off'])
        const again = reload()
        await becomes('rows', () => rowsOf(again), ['before: sent', 'broken off: sent'])
        await stays('heard by the service', () => service.heard(), ['before', 'broken off'])
      }),
  },
  {
    title: 'does nothing any more once destroyed',
    run: (makeTransport) =>
      onPage(makeTransport, async ({ service, conversation }) => {
        await conversation.send('before')
        conversation.destroy()
        const entries = service.log().length
        await stays('requests', () => service.log().length, entries)
      }),
  },
]
