import type { Conversation } from '@parlor/react'

/** Waits until a conversation is as described. */
export async function until(
  conversation: Conversation,
  isSo: (state: ReturnType<Conversation['getState']>) => boolean,
): Promise<void> {
  if (isSo(conversation.getState())) return
  await new Promise<void>((resolve) => {
    const stop = conversation.subscribe(() => {
      if (!isSo(conversation.getState())) return
      stop()
      resolve()
    })
  })
}
