import type { State } from '../../state.ts'
import { clearConversation } from '../ending.ts'
import { missing } from '../frames.ts'
import { createMessageId } from '../ids.ts'
import { done, isRecord, type Outcome, refuse, reply, type Request } from '../request.ts'
import { greetOnce, say } from '../session.ts'
import type { Session } from '../store.ts'
import type { EventItem, StructuredBody } from '../types.ts'

function echoOf(event: EventItem, state: State): StructuredBody {
  return {
    id: createMessageId(state.environment),
    type: 'Event',
    direction: 'Inbound',
    channel: { time: new Date(state.environment.now()).toISOString(), type: 'Private' },
    events: [event],
  }
}

function kindOf(event: EventItem, property: string): unknown {
  const value = event[property]
  return isRecord(value) ? value['type'] : undefined
}

function onPresence(request: Request, session: Session, event: EventItem): Outcome {
  const { state, tracingId } = request
  const kind = kindOf(event, 'presence')
  if (kind === 'Clear') {
    if (!session.deployment.conversationClear) {
      return refuse(request, 403, 'Conversation Clear is not supported by this deployment.')
    }
    say(session, echoOf(event, state), state, tracingId)
    return { ...done, afterwards: () => clearConversation(session, state) }
  }
  if (session.isReadOnly) return refuse(request, 403, 'The conversation has ended and is read-only.')
  if (kind !== 'Join') return refuse(request, 400)
  say(session, echoOf(event, state), state, tracingId)
  return { ...done, afterwards: () => greetOnce(session, state) }
}

/** `onMessage` with an event: typing, the join of an autostart, the end of a conversation. */
export function onEvent(request: Request, session: Session, events: unknown): Outcome {
  const { state, tracingId } = request
  const [event, second] = Array.isArray(events) ? (events as unknown[]) : []
  if (!isRecord(event) || second !== undefined) return reply(request, missing('message.events', tracingId))
  const { eventType } = event
  if (typeof eventType !== 'string') return reply(request, missing('message.events[0].eventType', tracingId))
  const item: EventItem = { ...event, eventType }
  if (eventType === 'Presence') return onPresence(request, session, item)
  if (session.isReadOnly) return refuse(request, 403, 'The conversation has ended and is read-only.')
  if (eventType === 'Typing') {
    if (!session.deployment.userTyping) return refuse(request, 403, 'Typing is not enabled for this deployment.')
    if (kindOf(item, 'typing') !== 'On') return refuse(request, 400)
  } else if (!['CoBrowse', 'Video', 'Reactions'].includes(eventType)) return refuse(request, 400)
  say(session, echoOf(item, state), state, tracingId)
  return done
}
