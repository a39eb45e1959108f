'use client'

import type { ChatError, Connection, Wait } from '@parlor/core'
import { errorOf } from './connection-facts.ts'
import { useParlorContext } from './context.ts'
import { useFact } from './use-conversation-state.ts'

export interface UseConnectionResult {
  readonly status: Connection['status']
  /** `false` while the browser says that there is no network. `true` proves nothing. */
  readonly isOnline: boolean
  /** Whether messages can go out. */
  readonly isReady: boolean
  /** Why the connection is as it is: paused, reconnecting, closed or never started. */
  readonly error: ChatError | null
  /** When the connection is tried again, epoch milliseconds. */
  readonly nextTryAt: number | undefined
  /** Why sending rests, and until when. */
  readonly wait: Wait | undefined
  /** Messages of the other side may be late or missing; sending goes on. */
  readonly receiveError: ChatError | null
  /** Unsent text would not survive a reload. */
  readonly storageError: ChatError | null
  /** Try again after a pause. Does nothing before a wait that the service asked for is over. */
  readonly resume: () => void
}

/** The way to the service, as a banner tells it. */
export function useConnection(): UseConnectionResult {
  const { conversation } = useParlorContext('useConnection')
  const connection = useFact('connection')
  const { status } = connection
  const wait = useFact('wait')
  const receiveError = useFact('receiveError')
  const storageError = useFact('storageError')
  return {
    status,
    isOnline: status !== 'offline',
    isReady: status === 'ready',
    error: errorOf(connection),
    nextTryAt: connection.status === 'reconnecting' ? connection.nextTryAt : undefined,
    wait,
    receiveError: receiveError ?? null,
    storageError: storageError ?? null,
    resume: conversation.resume,
  }
}
