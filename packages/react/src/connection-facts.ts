import type { ChatError, Connection } from '@parlor/core'

/** The error that a connection carries in some of its states. */
export function errorOf(connection: Connection): ChatError | null {
  return ('error' in connection && connection.error) || null
}
