import { act, render, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { openRoom, settled } from './testing/room.ts'
import { useUnread, type UseUnreadResult } from './use-unread.ts'

describe('useUnread', () => {
  it('counts what others write until it is read, and knows the first of it', async () => {
    const { chat, service } = openRoom()
    const seen: UseUnreadResult[] = []
    function Spy(): null {
      seen.push(useUnread())
      return null
    }
    render(
      <ParlorProvider chat={chat}>
        <Spy />
      </ParlorProvider>,
    )
    const conversation = chat.conversation()
    const unread = (): UseUnreadResult => seen.at(-1)!
    const say = (text: string): unknown => service.push(conversation.getState().guest!.id!, { from: 'agent', text })
    await settled(chat)
    expect(unread()).toMatchObject({ count: 0, firstId: undefined })

    await act(() => conversation.send('Hello'))
    say('one')
    say('two')
    await waitFor(() => expect(unread().count).toBe(2))
    const ids = conversation.getState().messages.map(({ localId }) => localId)
    expect(unread().firstId).toBe(ids[1])

    act(() => unread().markRead())
    await waitFor(() => expect(unread()).toMatchObject({ count: 0, firstId: undefined }))
    say('three')
    await waitFor(() => expect(unread().count).toBe(1))
    expect(unread().firstId).toBe(conversation.getState().messages.at(-1)!.localId)
    expect(new Set(seen.map(({ markRead }) => markRead)).size).toBe(1)
  })
})
