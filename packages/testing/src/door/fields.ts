import type { Push } from '../items.ts'
import type { Guest, State } from '../state.ts'

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
  const name = body.get('name')
  if (from !== 'agent' && from !== 'bot' && from !== 'system') {
    throw new TypeError('The field from must be "agent", "bot" or "system"; or there is a field raw instead.')
  }
  if (typeof text !== 'string') throw new TypeError('The field text must be a text.')
  if (name !== undefined && typeof name !== 'string')
    throw new TypeError('The field name, if there is one, must be a text.')
  return { from, text, ...(name === undefined ? {} : { name }) }
}

export function readNumber(text: string | null): number {
  if (text === null) return 0
  if (!/^\d{1,15}$/.test(text)) throw new TypeError('The parameter after must be the number of a log entry.')
  return Number(text)
}
