import type { Push } from '../items.ts'
import type { Guest, State } from '../state.ts'
import { isRecord } from '../web-messaging/request.ts'
import type { ContentItem, EventItem } from '../web-messaging/types.ts'

/** The fields of a JSON body that came to the door. */
export type DoorBody = Map<string, unknown>

/** @throws TypeError with words for the answer, as everything here. */
export function readGuest(body: DoorBody, state: State): Guest {
  const guestId = body.get('guestId')
  if (typeof guestId !== 'string') throw new TypeError('The field guestId must be the id of a guest.')
  return guestOf(guestId, state)
}

export function guestOf(guestId: string, state: State): Guest {
  const guest = state.guests.get(guestId)
  if (!guest) throw new TypeError(`There is no guest ${JSON.stringify(guestId)}.`)
  return guest
}

export function readPush(body: DoorBody): Push {
  if (body.has('raw')) return { raw: body.get('raw') }
  const from = body.get('from')
  const text = body.get('text')
  const content = readItems(body.get('content'), 'content', 'contentType')
  const events = readItems(body.get('events'), 'events', 'eventType')
  const metadata = body.get('metadata')
  if (from !== 'agent' && from !== 'bot' && from !== 'system') {
    throw new TypeError('The field from must be "agent", "bot" or "system"; or there is a field raw instead.')
  }
  if (typeof text !== 'string' && (text !== undefined || !(content ?? events))) {
    throw new TypeError('The field text must be a text.')
  }
  if (metadata !== undefined && !isMetadata(metadata)) throw new TypeError('The field metadata must be texts by name.')
  const name = readText(body.get('name'), 'name')
  const image = readText(body.get('image'), 'image')
  return {
    from,
    ...(text === undefined ? {} : { text }),
    ...(name === undefined ? {} : { name }),
    ...(image === undefined ? {} : { image }),
    ...(content ? { content: content as readonly ContentItem[] } : {}),
    ...(events ? { events: events as readonly EventItem[] } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

function isMetadata(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string')
}

/** A list of items that each have a kind, as `content` and `events` are. */
function readItems(value: unknown, name: string, kind: string): readonly unknown[] | undefined {
  if (value === undefined) return undefined
  if (!Array.isArray(value) || !value.every((item) => isRecord(item) && typeof item[kind] === 'string')) {
    throw new TypeError(`The field ${name} must be a list of objects that each have a ${kind}.`)
  }
  return value as readonly unknown[]
}

/** A text that may be left out. */
export function readText(value: unknown, name: string): string | undefined {
  if (value !== undefined && typeof value !== 'string') {
    throw new TypeError(`The field ${name}, if there is one, must be a text.`)
  }
  return value
}

export function readNumber(text: string | null): number {
  if (text === null) return 0
  if (!/^\d{1,15}$/.test(text)) throw new TypeError('The parameter after must be the number of a log entry.')
  return Number(text)
}
