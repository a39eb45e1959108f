import type { Guest, State } from '../state.ts'
import { scenarios as ready } from './scenarios.ts'
import { createStage, type Scenario } from './stage.ts'

/** Who plays what for whom: at most one scenario a guest. */
export interface Theatre {
  /** Name of the scenario that greets new guests. Setting a name that there is not throws a TypeError. */
  greeter: string
  names(): string[]
  /** @throws TypeError when there is no scenario of that name. */
  find(name: string): Scenario
  /** Ends what was played for the guest and plays this. Resolves when it is over or was ended. */
  play(scenario: Scenario, guest: Guest): Promise<void>
  /** Plays the greeter's scenario for a new guest. */
  greet(guest: Guest): void
}

interface TheatreOptions {
  greeter: string
  scenarios: Readonly<Record<string, Scenario>>
  pace: number
}

export function createTheatre(state: () => State, { greeter, scenarios, pace }: TheatreOptions): Theatre {
  const all = new Map(Object.entries({ ...ready, ...scenarios }))
  const playing = new Map<string, AbortController>()

  function find(name: string): Scenario {
    const scenario = all.get(name)
    if (!scenario) throw new TypeError(`There is no scenario ${JSON.stringify(name)}: ${[...all.keys()].join(', ')}.`)
    return scenario
  }

  async function play(scenario: Scenario, guest: Guest, alreadyHeard: number): Promise<void> {
    const { environment, closed } = state()
    playing.get(guest.id)?.abort()
    const ended = new AbortController()
    playing.set(guest.id, ended)
    const end = (): void => ended.abort()
    const reasons = [guest.gone.signal, closed.signal]
    for (const reason of reasons) reason.addEventListener('abort', end)
    const { signal } = ended
    try {
      await scenario(createStage({ state: state(), guest, signal, pace, wait: environment.wait, alreadyHeard }))
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      for (const reason of reasons) reason.removeEventListener('abort', end)
      if (playing.get(guest.id) === ended) playing.delete(guest.id)
      end()
    }
  }

  find(greeter)
  let greets = greeter
  return {
    get greeter() {
      return greets
    },
    set greeter(name) {
      find(name)
      greets = name
    },
    names: () => [...all.keys()],
    find,
    play: (scenario, guest) => play(scenario, guest, guest.heard.length),
    greet: (guest) => void play(find(greets), guest, 0),
  }
}
