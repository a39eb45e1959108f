import type { Call } from './call.ts'
import { answerDoor } from './door/door.ts'
import { dress } from './dress.ts'
import { aborted } from './environment.ts'
import { placeOf } from './paths.ts'
import { settle } from './settle.ts'
import type { State } from './state.ts'

/**
 * The strict API: every face brings its requests here. A connection that is cut is told as a network error,
 * `Response.error()`. For a request that hangs the promise stays open until the signal aborts or the service closes.
 */
export async function handle(request: Request, signal: AbortSignal, base: string, state: State): Promise<Response> {
  if (state.closed.signal.aborted) return Response.error()
  const url = new URL(request.url)
  const correlationId = state.environment.createId()
  const call: Call = { request, url, place: placeOf(url.pathname), correlationId, base, signal }
  if (call.place.endpoint === 'door') return dress(await answerDoor(call, state), call, 'door', state)

  const outcome = await settle(call, state)
  if (outcome === 'hang') await Promise.race([aborted(signal), aborted(state.closed.signal)])
  if (outcome === 'hang' || outcome === 'cut') return Response.error()
  return dress(outcome, call, state.faults.get().cors === false ? 'none' : 'api', state)
}
