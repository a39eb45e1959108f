import { field } from '../json.ts'
import { errorOfCode } from './explain.ts'

/**
 * A guest's id and token, both of one create response. The token is read from `accessToken`, `guestToken` or `token`;
 * the first two are names of the same thing in the thread this API is known from.
 */
export interface GuestCredentials {
  readonly guestId: string
  readonly accessToken?: string
  readonly guestToken?: string
  readonly token?: string
}

/** Id and token as one value, so that they cannot be mixed up. */
export interface Pair {
  readonly guestId: string
  readonly token: string
}

/** Whether both parts are there, usable or not. */
export function hasPair(value: unknown): boolean {
  return field(value, 'guestId') !== undefined && tokenOf(value) !== undefined
}

/** Reads a create response, or what the host gave. Throws `config/bad-token` when a part is missing or cannot be used. */
export function readPair(value: unknown): Pair {
  const guestId = field(value, 'guestId')
  const token = tokenOf(value)
  // A token with white space has a scheme of its own; an id of dots would reach another endpoint.
  if (!isText(token, /^[!-~\u00a1-\u00ff]+$/) || !isText(guestId, /^(?!\.\.?$)(?=.*\S)\P{Surrogate}+$/su)) {
    throw errorOfCode('config/bad-token')
  }
  return { guestId, token }
}

function tokenOf(value: unknown): unknown {
  return field(value, 'accessToken') ?? field(value, 'guestToken') ?? field(value, 'token')
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value) && !/^(undefined|null|NaN|)$/i.test(value)
}
