import type { Environment } from '../environment.ts'
import type { Fault } from '../faults.ts'
import type { Push } from '../items.ts'
import { pushToGuest, type Guest, type State } from '../state.ts'
import { attachment, type SentFile } from '../web-messaging/attach.ts'
import type { ContentItem, EventItem } from '../web-messaging/types.ts'

/** What a scenario may do. Everything that waits rejects when the scenario is ended, so that it just stops. */
export interface Stage {
  guest: { id: string; name: string }
  /** Says something as the agent. */
  say: (text: string) => void
  /** Says something as the bot. */
  botSay: (text: string) => void
  /** A line of neither: somebody has joined, somebody has left. */
  note: (text: string) => void
  /** Says content as the bot, or as the agent: quick replies, cards and the like. A feed is given the text alone. */
  show: (content: readonly ContentItem[], details?: { text?: string; from?: 'agent' | 'bot' }) => void
  /** Sends a file as the agent. */
  attach: (file: SentFile, text?: string) => void
  /** The agent is typing, for that many milliseconds (5000 unless given). A feed is told nothing, as of any event. */
  typing: (durationMs?: number) => void
  /** Any event: presence, co-browse and whatever there is. */
  event: (event: EventItem, metadata?: Readonly<Record<string, string>>) => void
  /** The agent ends the conversation, as the deployment has it. */
  leave: () => void
  /** Milliseconds since 1970, by the clock of the service. */
  now: () => number
  /** Waits that many milliseconds, times the service's `pace`. */
  wait: (ms: number) => Promise<void>
  /** The next text of the guest that this scenario has not heard yet. */
  heard: () => Promise<string>
  /** The same, with what came beside the text: answers to quick replies and cards, files. */
  heardMessage: () => Promise<{ text: string; content: readonly ContentItem[] }>
  /** Has every send of this guest answered in this way, until the scenario is ended. */
  refuse: (fault: Fault) => void
  /** Aborts when the scenario is ended: another one begins, the guest is forgotten, the service closes. */
  signal: AbortSignal
}

/** An async function that plays the agent. */
export type Scenario = (stage: Stage) => Promise<void>

const cast = { agent: 'Mira', bot: 'Front desk' }

interface StageOptions {
  state: State
  guest: Guest
  signal: AbortSignal
  pace: number
  wait: Environment['wait']
  /** How many texts of the guest count as heard already. */
  alreadyHeard: number
}

export function createStage({ state, guest, signal, pace, wait, alreadyHeard }: StageOptions): Stage {
  let next = alreadyHeard
  const spoken = (): Promise<void> =>
    new Promise((resolve) => {
      const finish = (): void => {
        unsubscribe()
        signal.removeEventListener('abort', finish)
        resolve()
      }
      const unsubscribe = state.emitter.subscribe((event) => {
        if (event.type === 'item' && event.guestId === guest.id && guest.heard.length > next) finish()
      })
      signal.addEventListener('abort', finish)
    })

  async function heardMessage(): Promise<{ text: string; content: readonly ContentItem[] }> {
    signal.throwIfAborted()
    for (;;) {
      const text = guest.heard[next]
      if (text !== undefined) {
        const content = guest.heardContent[next] ?? []
        next += 1
        return { text, content }
      }
      await spoken()
      signal.throwIfAborted()
    }
  }
  function tell(push: Exclude<Push, { raw: unknown }>): void {
    signal.throwIfAborted()
    if (guest.deliver || push.text !== undefined) pushToGuest(state, guest, push)
  }

  return {
    guest: { id: guest.id, name: guest.name },
    signal,
    say: (text) => tell({ from: 'agent', name: cast.agent, text }),
    botSay: (text) => tell({ from: 'bot', name: cast.bot, text }),
    note: (text) => tell({ from: 'system', text }),
    show: (content, { text, from = 'bot' } = {}) => tell({ from, name: cast[from], text, content }),
    attach: (file, text) => tell({ from: 'agent', name: cast.agent, text, content: [attachment(state, guest, file)] }),
    typing: (duration = 5_000) =>
      tell({ from: 'agent', name: cast.agent, events: [{ eventType: 'Typing', typing: { type: 'On', duration } }] }),
    event: (event, metadata) => tell({ from: 'agent', name: cast.agent, events: [event], metadata }),
    leave() {
      signal.throwIfAborted()
      guest.leave?.()
    },
    now: state.environment.now,
    async wait(ms) {
      if (ms * pace > 0) await wait(ms * pace, signal)
      signal.throwIfAborted()
    },
    heard: async () => (await heardMessage()).text,
    heardMessage,
    refuse(fault) {
      guest.refusal = fault
      signal.addEventListener('abort', () => delete guest.refusal, { once: true })
    },
  }
}
