import { randomId } from '../random-id.ts'
import { deriveId } from '../reading.ts'

/** A random UUID of version 4. */
export function uuid(): string {
  return randomId().replace(/^(.{8})(.{4}).(...).(...)/, '$1-$2-4$3-a$4-')
}

/** A name for the session of a token: the same in each tab, and of no use to find the token. */
export function sessionName(token: string): string {
  return deriveId(token, 'session-')
}
