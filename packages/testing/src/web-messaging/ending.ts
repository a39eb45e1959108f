import { pushToGuest, type State } from '../state.ts'
import { message } from './frames.ts'
import { broadcast, deleteSession, dismiss } from './session.ts'
import type { Session } from './store.ts'
import type { User } from './users.ts'

/** The agent ends the conversation. What the guest is told, and whether they may write on, the deployment says. */
export function endConversation(session: Session, state: State): void {
  const { conversationDisconnect } = session.deployment
  if (conversationDisconnect === false) return
  const isReadOnly = conversationDisconnect === 'ReadOnly'
  pushToGuest(state, session.guest, {
    from: 'system',
    events: [{ eventType: 'Presence', presence: { type: 'Disconnect' } }],
    ...(isReadOnly ? { metadata: { readOnly: 'true' } } : {}),
  })
  session.isReadOnly ||= isReadOnly
}

/** The conversation is cleared: everything is deleted, on all devices, and the connections are closed. */
export function clearConversation(session: Session, state: State): void {
  broadcast(session, message('SessionClearedEvent'), state)
  deleteSession(session, state)
  dismiss(session.connections, state)
}

/** A user logs out somewhere: all of their connections are told. */
export function logOut(user: User, state: State): void {
  state.webMessaging.users.revoke(user)
  for (const session of new Set(state.webMessaging.sessions.values())) {
    if (session.user !== user) continue
    broadcast(session, message('LogoutEvent'), state)
    deleteSession(session, state)
  }
}
