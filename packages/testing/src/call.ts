import type { Answer } from './answers.ts'
import type { Place } from './paths.ts'
import type { State } from './state.ts'

/** One request on its way through the service. */
export interface Call {
  request: Request
  url: URL
  place: Place
  /** Given back as the header `inin-correlation-id`, and as `contextId` in an error. */
  correlationId: string
  /** Where the caller reaches the service: an origin, with a path if it is mounted below one. No slash at the end. */
  base: string
  /** Aborts when nobody waits for the answer any longer. */
  signal: AbortSignal
}

export type Route = (call: Call, state: State) => Answer | Promise<Answer>
