'use client'

import type { ChatError, Connection, ConversationState, GuestDetails, SessionInfo, SignInGrant } from '@parlor/core'
import { useCallback } from 'react'
import { errorOf, selectConnection } from './connection-facts.ts'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'
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
  const connection = useConversationState(selectConnection)
  const guest = useConversationState(selectGuest)
  const asksGuest = useConversationState(selectAsksGuest)
  const { track, error } = useRequest(conversation)
  const start = useCallback((details?: GuestDetails) => track(conversation.start(details)), [conversation, track])
  const startNew = useCallback((details?: GuestDetails) => track(conversation.startNew(details)), [conversation, track])
  const { track: trackSignIn, error: signInError } = useRequest(conversation)
  const signIn = useCallback(
    (grant: SignInGrant) => {
      const signing = conversation.link()?.signIn?.(grant)
      if (signing) trackSignIn(signing)
    },
    [conversation, trackSignIn],
  )
  const signOut = useCallback(() => {
    const leaving = conversation.link()?.signOut?.()
    if (leaving) trackSignIn(leaving)
  }, [conversation, trackSignIn])
  const session = useConversationState(selectSession)
  const sessionError = useConversationState(selectSessionError)
  const { status } = connection
  return {
    status,
    connection,
    guest,
    asksGuest,
    session,
    error: errorOf(connection) ?? sessionError ?? (status === 'idle' ? error : signInError),
    isStarting: status === 'connecting' || status === 'connected',
    start,
    startNew,
    end: conversation.end,
    resume: conversation.resume,
    signIn,
    signOut,
  }
}

const selectGuest = (state: ConversationState): ConversationState['guest'] => state.guest
const selectAsksGuest = (state: ConversationState): boolean => state.asksGuest
const selectSession = (state: ConversationState): SessionInfo | undefined => state.session
const selectSessionError = (state: ConversationState): ChatError | undefined => state.sessionError
