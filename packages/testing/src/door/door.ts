import { type Answer, json } from '../answers.ts'
import { parseObject, readBody } from '../body.ts'
import type { Call } from '../call.ts'
import { doorPath } from '../paths.ts'
import type { State } from '../state.ts'
import { events } from './events.ts'
import type { DoorBody } from './fields.ts'
import { handles } from './handles.ts'

/**
 * The control door: what a test or a fault panel turns, under `/_service/`. JSON in and out; what it cannot understand
 * is a 400 that says why. Whoever serves it to a network lets loopback callers in only.
 */
export async function answerDoor(call: Call, state: State): Promise<Answer> {
  const name = call.url.pathname.slice(doorPath.length + 1)
  const { method } = call.request
  if (method === 'OPTIONS') {
    return {
      status: 204,
      headers: {
        'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
        'Access-Control-Allow-Headers': 'Content-Type',
      },
    }
  }
  if (name === 'events' && method === 'GET') return events(call, state)
  const handle = Object.hasOwn(handles, name) ? handles[name] : undefined
  if (!handle) {
    return json(404, {
      message: `The door has no ${JSON.stringify(name)}: ${Object.keys(handles).join(', ')}, events.`,
    })
  }
  const turn = handle[method]
  if (!turn) {
    const methods = Object.keys(handle).join(', ')
    const answer = json(405, { message: `${method} does nothing here: ${methods}.` })
    return { ...answer, headers: { ...answer.headers, Allow: methods } }
  }
  try {
    const fields = method === 'POST' || method === 'PUT' ? await readFields(call) : new Map<string, unknown>()
    return turn(fields, state, call)
  } catch (error) {
    if (error instanceof TypeError) return json(400, { message: error.message })
    throw error
  }
}

async function readFields({ request }: Call): Promise<DoorBody> {
  const body = await readBody(request)
  if (body.kind === 'text' && body.text.trim() === '') return new Map()
  const fields = body.kind === 'text' ? parseObject(body.text) : undefined
  if (!fields) throw new TypeError('The body must be a JSON object.')
  return fields
}
