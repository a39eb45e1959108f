import type { ChatError, Connection, ConversationState } from '@parlor/core'

/** The error that a connection carries in some of its states. */
export function errorOf(connection: Connection): ChatError | null {
  return ('error' in connection && connection.error) || null
}

export const selectConnection = (state: ConversationState): Connection => state.connection
