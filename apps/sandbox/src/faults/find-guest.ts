import type { Listed } from '../desk/desk.ts'
import { isRecord } from '../parts/memory.ts'
import type { ControlDoor } from '../wire/control-door.ts'

/**
 * The service's id of the guest of a conversation. A client of Web Messaging is never told it: the service in a box is
 * asked with the token, which is read where the conversation keeps it and nowhere kept else.
 */
export async function findGuest(door: ControlDoor, conversation: Listed | undefined): Promise<string | undefined> {
  if (!conversation || conversation.protocol === 'rest') return conversation?.state.guest?.id
  const session: unknown = JSON.parse(sessionStorage.getItem(`parlor:session:${conversation.id}`) ?? 'null')
  return isRecord(session) && typeof session.token === 'string' ? door.guestOf(session.token) : undefined
}
