import { json, vendorError } from '../answers.ts'
import type { Route } from '../call.ts'
import { cursorAtEnd, entriesAfter } from '../items.ts'
import { findGuest } from './guest.ts'

/**
 * `GET /assumed/guests/{guestId}/feed?after={cursor}`: what came after the cursor, everything without one.
 *
 * Parlor's own assumption: nobody has published how a guest of the REST Guest API receives (reference, O1).
 */
export const feed: Route = (call, state) => {
  const guest = findGuest(call, state)
  if ('status' in guest) return guest
  const entries = entriesAfter(guest.feed, call.url.searchParams.get('after'))
  if (!entries) return vendorError(400, 'invalid.cursor', 'The cursor after is none of this feed.', call.correlationId)
  return json(200, { items: entries.map(({ item }) => item), next: cursorAtEnd(guest.feed) }, { guestId: guest.id })
}
