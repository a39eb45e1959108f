import { admitGuest, type State } from '../state.ts'
import { closeConnection } from './connection.ts'
import { deliverPush } from './deliver.ts'
import type { Deployment } from './deployments.ts'
import { endConversation } from './ending.ts'
import { createMessageId } from './ids.ts'
import { expireSession } from './session.ts'
import type { Session } from './store.ts'

/** Makes a session, with a guest of its own whom scenarios and the control door know as every other. */
export function openSession(state: State, deployment: Deployment, token: string): Session {
  const guest = admitGuest(
    state,
    { name: 'Guest', email: '' },
    { createItemId: () => createMessageId(state.environment) },
  )
  const session: Session = {
    deployment,
    guest,
    transcript: [],
    connections: new Set(),
    isReadOnly: false,
    isExpired: false,
    lastActivity: state.environment.now(),
    isGreeted: false,
  }
  guest.deliver = (item, push) => deliverPush(session, item, push, state)
  guest.expire = () => expireSession(session, state)
  guest.leave = () => endConversation(session, state)
  guest.gone.signal.addEventListener('abort', () => {
    for (const connection of session.connections) closeConnection(connection, 1001, 'The service was reset.', state)
  })
  state.webMessaging.sessions.set(token, session)
  return session
}
