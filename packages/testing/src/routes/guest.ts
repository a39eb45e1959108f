import { type Answer, forbidden, unauthorized, vendorError } from '../answers.ts'
import { readAuthorization } from '../authorization.ts'
import type { Call } from '../call.ts'
import type { Guest, State } from '../state.ts'

/**
 * Who makes a guest call, or why it is refused:
 *
 * - no header, or an OAuth token under `Guest` or `Bearer`: 401 with a body (thread 16626);
 * - any scheme but `Guest`, in exactly these letters, or a second value: 403 with zero bytes (F11 to F13);
 * - a guest token that is unknown, expired or withdrawn: 401;
 * - the id of nobody, or of another guest than the token's: 404 (F16, F17).
 */
export function findGuest({ request, place, correlationId }: Call, state: State): Guest | Answer {
  const [authorization, second] = readAuthorization(request.headers)
  if (!authorization) return unauthorized()
  if (second) return forbidden()
  const { scheme, credentials } = authorization
  if (state.oauthTokens.knows(credentials) && (scheme === 'Guest' || scheme.toLowerCase() === 'bearer')) {
    return unauthorized()
  }
  if (scheme !== 'Guest') return forbidden()
  const owner = state.guestTokens.ownerOf(credentials)
  if (owner === undefined) return unauthorized()
  const guest = place.guestId === owner ? state.guests.get(owner) : undefined
  return guest ?? vendorError(404, 'not.found', 'There is no such guest.', correlationId)
}
