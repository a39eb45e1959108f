import { vendorError } from '../answers.ts'
import { readAuthorization } from '../authorization.ts'
import type { Call, Route } from '../call.ts'
import { eventStream, type EventWriter } from '../event-stream.ts'
import { entriesAfter, type FeedEntry } from '../items.ts'
import type { Guest, State } from '../state.ts'
import { findGuest } from './guest.ts'

function follow(
  call: Call,
  state: State,
  guest: Guest,
  entries: readonly FeedEntry[],
  writer: EventWriter,
): () => void {
  const token = readAuthorization(call.request.headers)[0]?.credentials ?? ''
  const write = ({ cursor, item }: FeedEntry): void => writer.write({ id: cursor, event: 'item', data: item })
  entries.forEach(write)
  return state.emitter.subscribe((event) => {
    if (event.type === 'faults' && event.faults.offline) return writer.cut()
    if (event.type !== 'item' || event.guestId !== guest.id) return
    if (state.guestTokens.ownerOf(token) === guest.id) write(event)
    else writer.end()
  })
}

/**
 * `GET /assumed/guests/{guestId}/stream?after={cursor}`: the feed as server-sent events, one `item` each with the
 * cursor as its id, and a comment every 15 seconds. It ends when the token does, at the next item.
 *
 * Parlor's own assumption: nobody has published how a guest of the REST Guest API receives (reference, O1).
 */
export const stream: Route = (call, state) => {
  const guest = findGuest(call, state)
  if ('status' in guest) return guest
  const cursor = call.url.searchParams.get('after') ?? call.request.headers.get('last-event-id')
  const entries = entriesAfter(guest.feed, cursor)
  if (!entries) return vendorError(400, 'invalid.cursor', 'The cursor after is none of this feed.', call.correlationId)
  return {
    status: 200,
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    body: eventStream({
      open: (writer) => follow(call, state, guest, entries, writer),
      ends: [guest.gone.signal, state.closed.signal],
      lost: call.signal,
      wait: state.environment.wait,
    }),
    facts: { guestId: guest.id },
  }
}
