import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { anotherMillisecond, openRoom, settled } from './testing/room.ts'
import { useUnread } from './use-unread.ts'

describe('useUnread', () => {
  it('counts what others write until it is read, and knows the first of it', async () => {
    const { chat, service } = openRoom()
    const { all, now: unread } = renderInChat(chat, useUnread)
    const conversation = chat.conversation()
    const say = (text: string): unknown => service.push(conversation.getState().guest!.id!, { from: 'agent', text })
    await settled(chat)
    expect(unread()).toMatchObject({ count: 0, firstId: undefined })

    await act(() => conversation.send('Hello'))
    await anotherMillisecond()
    say('one')
    await anotherMillisecond()
    say('two')
    await waitFor(() => expect(unread().count).toBe(2))
    const ids = conversation.getState().messages.map(({ localId }) => localId)
    expect(unread().firstId).toBe(ids[1])

    act(() => unread().markRead())
    await waitFor(() => expect(unread()).toMatchObject({ count: 0, firstId: undefined }))
    await anotherMillisecond()
    say('three')
    await waitFor(() => expect(unread().count).toBe(1))
    expect(unread().firstId).toBe(conversation.getState().messages.at(-1)!.localId)
    expect(new Set(all.map(({ markRead }) => markRead)).size).toBe(1)
  })
})
