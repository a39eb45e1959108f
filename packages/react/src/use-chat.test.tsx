import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { openRoom, settled } from './testing/room.ts'
import { useChat } from './use-chat.ts'
import { useConversation } from './use-conversation.ts'

it('useChat and useConversation give what the provider was given, and never render again', async () => {
  const { chat } = openRoom()
  const seen: unknown[] = []
  function Spy(): null {
    seen.push([useChat(), useConversation()])
    return null
  }
  render(
    <ParlorProvider chat={chat} conversationId="mine">
      <Spy />
    </ParlorProvider>,
  )
  const conversation = chat.conversation('mine')
  await settled(chat, 'mine')
  await conversation.send('Hello')
  expect(seen).toHaveLength(1)
  expect(seen[0]).toEqual([chat, conversation])
})
