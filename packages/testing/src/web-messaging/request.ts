import type { State } from '../state.ts'
import { type Connection, transmit } from './connection.ts'
import { refusal, refusalOf } from './frames.ts'
import type { Session } from './store.ts'
import type { Frame } from './types.ts'

/** One request of a client, on its way through the service. */
export interface Request {
  readonly state: State
  readonly connection: Connection
  readonly action: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly tracingId: string | undefined
}

/** What became of a request, for the truth log. The client was told by frames. */
export interface Outcome {
  /** As in the frame that answered. */
  status: number
  accepted?: { id: string; bytes: number }
  /** Begins once the request stands in the truth log. */
  afterwards?: () => void
}

export type Action = (request: Request) => Outcome

/** An action of a connection that was configured, with the session that it belongs to. */
export type SessionAction = (request: Request, session: Session) => Outcome

export const done: Outcome = { status: 200 }

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Answers a request on the connection it came from. */
export function reply({ connection, state }: Request, frame: Frame): Outcome {
  transmit(connection, frame, state)
  return { status: frame.code }
}

/** Refuses a request by a code, in the words that go with it or in others. */
export function refuse(request: Request, code: number, words?: string): Outcome {
  const { tracingId } = request
  return reply(request, words === undefined ? refusalOf(code, tracingId) : refusal(code, words, tracingId))
}

/** A text field that is not empty. */
export function textOf(fields: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
