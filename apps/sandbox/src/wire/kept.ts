import type { ConversationState } from '@parlor/react'

/** What became of the messages of a conversation in which something was refused. */
export function keptWords({ messages }: ConversationState): string {
  const count = (status: string): number => messages.filter(({ delivery }) => delivery?.status === status).length
  const waiting = count('queued')
  const open = count('uncertain') + count('failed')
  const parts = [
    ...(waiting > 0 ? [`${numbered(waiting)} ${waiting === 1 ? 'waits' : 'wait'}.`] : []),
    ...(open > 0 ? [`${numbered(open)} ${open === 1 ? 'needs' : 'need'} your decision.`] : []),
  ]
  return [...parts, 'Nothing was repeated.'].join(' ')
}

function numbered(count: number): string {
  return `${count} ${count === 1 ? 'message' : 'messages'}`
}
