import type { Item, Push } from '../items.ts'
import type { State } from '../state.ts'
import { transmitRaw } from './connection.ts'
import { createUuid } from './ids.ts'
import { say } from './session.ts'
import type { Session } from './store.ts'
import type { Participant, StructuredBody } from './types.ts'

type Spoken = Exclude<Push, { raw: unknown }>

function participantOf({ name, image }: Spoken): Participant {
  const picture = image === undefined ? {} : { image }
  if (name === undefined) return picture
  const [firstName = name, ...rest] = name.split(' ')
  return { nickname: firstName, firstName, ...(rest.length > 0 ? { lastName: rest.join(' ') } : {}), ...picture }
}

function typeOf({ content, events }: Spoken): StructuredBody['type'] {
  if (events && events.length > 0) return 'Event'
  return content?.some(({ contentType }) => contentType !== 'Attachment') ? 'Structured' : 'Text'
}

/** Who is shown as the writer: agents always, bots where the deployment humanizes them. */
function fromOf(push: Spoken, session: Session): { from?: Participant } {
  if (push.from === 'agent') return { from: participantOf(push) }
  return push.from === 'bot' && session.deployment.humanize ? { from: participantOf(push) } : {}
}

function bodyOf(item: Item, push: Spoken, session: Session, state: State): StructuredBody {
  const type = typeOf(push)
  const metadata = { ...(type === 'Event' ? {} : { correlationId: createUuid(state.environment) }), ...push.metadata }
  return {
    id: item.id,
    type,
    direction: 'Outbound',
    ...(push.text === undefined ? {} : { text: push.text }),
    channel: { time: item.timestamp, type: 'Private', ...fromOf(push, session) },
    ...(push.content ? { content: push.content } : {}),
    ...(push.events ? { events: push.events } : {}),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...(type === 'Event' ? {} : { originatingEntity: push.from === 'agent' ? 'Human' : 'Bot' }),
  }
}

/** Brings what an agent or a bot says to every connection of a session. */
export function deliverPush(session: Session, item: Item | undefined, push: Push, state: State): void {
  if ('raw' in push) for (const connection of session.connections) transmitRaw(connection, push.raw)
  else if (item) say(session, bodyOf(item, push, session, state), state)
}
