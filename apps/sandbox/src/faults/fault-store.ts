import type { FaultSettings } from '@parlor/testing'
import { createStore, type Store } from '../parts/store.ts'
import type { ControlDoor } from '../wire/control-door.ts'
import { choicesOf, noFaults, settingsOf, type FaultChoices } from './fault-choices.ts'

export interface FaultState {
  readonly choices: FaultChoices
  readonly scenarios: readonly string[]
  /** What the control door did not do, and why. */
  readonly problem: string
}

/** The fault switches of the service in a box, as the panel turns them. */
export interface FaultStore {
  readonly state: Pick<Store<FaultState>, 'get' | 'subscribe'>
  readonly choose: (choices: FaultChoices) => void
  /** The settings as the service has them now: a fault that struck is used up. */
  readonly hear: (settings: FaultSettings) => void
  /** Reads from the service what is set and which scenarios there are. */
  readonly load: () => void
  /** Plays for this guest, or for those to come when there is none. */
  readonly play: (scenario: string, guestId: string | undefined) => void
  readonly say: (guestId: string, from: 'agent' | 'bot', text: string) => void
}

export function createFaultStore(door: ControlDoor): FaultStore {
  const state = createStore<FaultState>({ choices: noFaults, scenarios: [], problem: '' })
  const change = (part: Partial<FaultState>): void => state.set({ ...state.get(), ...part })
  const attempt = (work: Promise<unknown>, problem: string): void => {
    work.then(
      () => change({ problem: '' }),
      (error: unknown) => change({ problem: `${problem} ${error instanceof Error ? error.message : ''}` }),
    )
  }
  const hear = (settings: FaultSettings): void => change({ choices: choicesOf(settings) })
  return {
    state,
    hear,
    choose(choices) {
      change({ choices })
      attempt(door.setFaults(settingsOf(choices)), 'The fault was not set.')
    },
    load() {
      attempt(
        Promise.all([door.faults(), door.scenarios()]).then(([settings, scenarios]) => {
          hear(settings)
          change({ scenarios })
        }),
        'The service in a box does not answer.',
      )
    },
    play(scenario, guestId) {
      attempt(guestId ? door.play(scenario, guestId) : door.greetBy(scenario), 'The scenario was not played.')
    },
    say(guestId, from, text) {
      attempt(door.push(guestId, from, text), 'Nothing was said.')
    },
  }
}
