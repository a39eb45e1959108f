import type { DeploymentChanges, Disconnection, FaultSettings, LogEntry, Push } from '@parlor/testing'
import { isRecord } from '../parts/memory.ts'

/** The control door of the service in a box, as the fault panel uses it. */
export interface ControlDoor {
  readonly faults: () => Promise<FaultSettings>
  readonly setFaults: (faults: FaultSettings) => Promise<FaultSettings>
  readonly push: (guestId: string, push: Push) => Promise<void>
  /** Sends a file as the agent; its bytes are base64. */
  readonly attach: (
    guestId: string,
    file: { readonly fileName: string; readonly fileType: string; readonly base64: string; readonly text?: string },
  ) => Promise<void>
  readonly scenarios: () => Promise<readonly string[]>
  readonly play: (scenario: string, guestId: string) => Promise<void>
  /** Who greets the guests that come from now on. */
  readonly greetBy: (scenario: string) => Promise<void>
  /** The service's id of the guest whose session has this token. */
  readonly guestOf: (token: string) => Promise<string>
  readonly changeDeployment: (changes: DeploymentChanges) => Promise<void>
  /** The agent ends the conversation, the guest clears it, or the session expires. */
  readonly finish: (guestId: string, how: 'end' | 'clear' | 'expire') => Promise<void>
  readonly disconnect: (guestId: string, how: Disconnection) => Promise<void>
  /** New lines of the truth log and new fault settings, until `signal` aborts. */
  readonly listen: (
    hear: { log: (entry: LogEntry) => void; faults: (faults: FaultSettings) => void },
    signal: AbortSignal,
  ) => void
}

export function createControlDoor(base: string): ControlDoor {
  async function turn<Answer>(method: string, name: string, body?: object): Promise<Answer> {
    const response = await fetch(`${base}/_service/${name}`, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer as Answer
    throw new Error(
      isRecord(answer) && typeof answer.message === 'string' ? answer.message : 'The service did not do it.',
    )
  }
  return {
    faults: () => turn('GET', 'faults'),
    setFaults: (faults) => turn('PUT', 'faults', faults),
    push: (guestId, push) => turn('POST', 'push', { guestId, ...push }),
    attach: (guestId, file) => turn('POST', 'attach', { guestId, ...file }),
    guestOf: async (token) => (await turn<{ guestId: string }>('POST', 'guest-of', { token })).guestId,
    changeDeployment: (changes) => turn('PUT', 'deployments', changes),
    finish: (guestId, how) => turn('POST', how, { guestId }),
    disconnect: (guestId, how) => turn('POST', 'disconnect', { guestId, ...(typeof how === 'string' ? { how } : how) }),
    scenarios: async () => (await turn<{ scenarios: string[] }>('GET', 'scenario')).scenarios,
    play: (scenario, guestId) => turn('POST', 'play', { scenario, guestId }),
    greetBy: (scenario) => turn('PUT', 'scenario', { scenario }),
    listen(hear, signal) {
      const source = new EventSource(`${base}/_service/events`)
      source.addEventListener('log', (event: MessageEvent<string>) => hear.log(JSON.parse(event.data) as LogEntry))
      source.addEventListener('faults', (event: MessageEvent<string>) =>
        hear.faults(JSON.parse(event.data) as FaultSettings),
      )
      signal.addEventListener('abort', () => source.close())
    },
  }
}
