import type { Answer } from '../answers.ts'
import type { Call } from '../call.ts'
import { eventStream } from '../event-stream.ts'
import type { State } from '../state.ts'

/** New log entries, items and fault settings as server-sent events: `log`, `item`, `faults`. */
export function events(call: Call, state: State): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    body: eventStream({
      open: (writer) =>
        state.emitter.subscribe((event) => {
          if (event.type === 'log') writer.write({ id: String(event.entry.number), event: 'log', data: event.entry })
          if (event.type === 'item') writer.write({ event: 'item', data: { guestId: event.guestId, item: event.item } })
          if (event.type === 'faults') writer.write({ event: 'faults', data: event.faults })
        }),
      ends: [state.closed.signal],
      lost: call.signal,
      wait: state.environment.wait,
    }),
  }
}
