'use client'

import type { ChatError, Connection, ConversationState, GuestDetails, SessionInfo, SignInGrant } from '@parlor/core'
import { useMemo } from 'react'
import { errorOf } from './connection-facts.ts'
import { useParlorContext } from './context.ts'
import { useFact } from './use-conversation-state.ts'
import { useRequest } from './use-request.ts'

export interface UseGuestSessionResult {
  readonly status: Connection['status']
  readonly connection: Connection
  /** The guest of this session, once known. */
  readonly guest: ConversationState['guest']
  /** Whether `start` needs the details of a guest: show a form while `status` is `idle`. */
  readonly asksGuest: boolean
  /** What the session allows and how long it lives, where the transport tells: Web Messaging does. */
  readonly session: SessionInfo | undefined
  /** Why there is no session, or why it is not as it should be. */
  readonly error: ChatError | null
  /** Whether a session is being made or taken up. */
  readonly isStarting: boolean
  /** Makes a guest and opens its session. A second call while it is under way makes no second guest. */
  readonly start: (guest?: GuestDetails) => void
  /** Ends the present session and starts another. Unsent text stays, for the person to send again. */
  readonly startNew: (guest?: GuestDetails) => void
  /** Ends the session and forgets it, with all unsent text. */
  readonly end: () => void
  /** Try again after a pause. */
  readonly resume: () => void
  /** Makes the session one of a guest who has just signed in. Does nothing over a transport that knows no sign-in. */
  readonly signIn: (grant: SignInGrant) => void
  /** Signs the guest out, on all devices. */
  readonly signOut: () => void
}

/** The session of the guest: starting, ending, and what stands in the way. */
export function useGuestSession(): UseGuestSessionResult {
  const { conversation } = useParlorContext('useGuestSession')
  const connection = useFact('connection')
  const guest = useFact('guest')
  const asksGuest = useFact('asksGuest')
  const { track, error } = useRequest()
  const { track: trackSignIn, error: signInError } = useRequest()
  const verbs = useMemo(
    () => ({
      start: (guest?: GuestDetails) => track(conversation.start(guest)),
      startNew: (guest?: GuestDetails) => track(conversation.startNew(guest)),
      end: conversation.end,
      resume: conversation.resume,
      signIn: (grant: SignInGrant) => trackSignIn(conversation.link()?.signIn?.(grant)),
      signOut: () => trackSignIn(conversation.link()?.signOut?.()),
    }),
    [conversation, track, trackSignIn],
  )
  const session = useFact('session')
  const sessionError = useFact('sessionError')
  const { status } = connection
  return {
    status,
    connection,
    guest,
    asksGuest,
    session,
    error: errorOf(connection) ?? sessionError ?? (status === 'idle' ? error : signInError),
    isStarting: status === 'connecting' || status === 'connected',
    ...verbs,
  }
}
