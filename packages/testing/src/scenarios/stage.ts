import type { Environment } from '../environment.ts'
import type { Fault } from '../faults.ts'
import { pushToGuest, type Guest, type State } from '../state.ts'

/** What a scenario may do. Everything that waits rejects when the scenario is ended, so that it just stops. */
export interface Stage {
  guest: { id: string; name: string }
  /** Says something as the agent. */
  say: (text: string) => void
  /** Says something as the bot. */
  botSay: (text: string) => void
  /** A line of neither: somebody has joined, somebody has left. */
  note: (text: string) => void
  /** Waits that many milliseconds, times the service's `pace`. */
  wait: (ms: number) => Promise<void>
  /** The next text of the guest that this scenario has not heard yet. */
  heard: () => Promise<string>
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

  return {
    guest: { id: guest.id, name: guest.name },
    signal,
    say(text) {
      signal.throwIfAborted()
      pushToGuest(state, guest, { from: 'agent', name: cast.agent, text })
    },
    botSay(text) {
      signal.throwIfAborted()
      pushToGuest(state, guest, { from: 'bot', name: cast.bot, text })
    },
    note(text) {
      signal.throwIfAborted()
      pushToGuest(state, guest, { from: 'system', text })
    },
    async wait(ms) {
      if (ms * pace > 0) await wait(ms * pace, signal)
      signal.throwIfAborted()
    },
    async heard() {
      signal.throwIfAborted()
      for (;;) {
        const text = guest.heard[next]
        if (text !== undefined) {
          next += 1
          return text
        }
        await spoken()
        signal.throwIfAborted()
      }
    },
    refuse(fault) {
      guest.refusal = fault
      signal.addEventListener('abort', () => delete guest.refusal, { once: true })
    },
  }
}
