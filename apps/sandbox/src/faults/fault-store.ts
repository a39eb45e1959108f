import type { FaultSettings } from '@parlor/testing'
import type { Listed } from '../desk/desk.ts'
import { createStore, type Store } from '../parts/store.ts'
import type { ControlDoor } from '../wire/control-door.ts'
import { findGuest } from './find-guest.ts'
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
  /** Plays in this conversation, or for the guests to come when it has none. */
  readonly play: (scenario: string, conversation: Listed | undefined) => void
  /** Does something to the guest of this conversation, as the agent or as the service. */
  readonly act: (
    conversation: Listed | undefined,
    deed: (door: ControlDoor, guestId: string) => Promise<unknown>,
  ) => void
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
    play(scenario, conversation) {
      attempt(
        findGuest(door, conversation).then((guestId) =>
          guestId ? door.play(scenario, guestId) : door.greetBy(scenario),
        ),
        'The scenario was not played.',
      )
    },
    act(conversation, deed) {
      attempt(
        findGuest(door, conversation).then((guestId) => {
          if (!guestId) throw new Error('There is no guest in this conversation yet.')
          return deed(door, guestId)
        }),
        'It was not done.',
      )
    },
  }
}
