import { quickReplies } from '@parlor/testing'
import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { openSocketRoom } from './testing/room.ts'
import { useQuickReplies } from './use-quick-replies.ts'

const texts = (replies: readonly { readonly text: string }[]): string[] => replies.map(({ text }) => text)

describe('useQuickReplies', () => {
  it('offers the newest set, sends the one that is pressed, once, and is done', async () => {
    const { chat, say, service } = await openSocketRoom()
    const hook = renderInChat(chat, useQuickReplies)
    expect(hook.now()).toMatchObject({ message: undefined, replies: [] })
    say({ text: 'Tea?', content: quickReplies('Yes', 'No') })
    await waitFor(() => expect(texts(hook.now().replies)).toEqual(['Yes', 'No']))
    const { answer, replies } = hook.now()
    act(() => {
      answer(replies[0]!)
      answer(replies[0]!)
      answer(replies[1]!)
    })
    expect(hook.now().replies).toEqual([])
    await waitFor(() => expect(service.heard()).toEqual(['Yes']))
  })

  it('lets a newer set replace an older one', async () => {
    const { chat, say, service } = await openSocketRoom()
    const hook = renderInChat(chat, useQuickReplies)
    say({ text: 'Tea?', content: quickReplies('Yes', 'No') })
    await waitFor(() => expect(hook.now().replies).toHaveLength(2))
    const stale = hook.now().replies[0]!
    say({ text: 'Milk?', content: quickReplies('A lot', 'Some', 'None') })
    await waitFor(() => expect(texts(hook.now().replies)).toEqual(['A lot', 'Some', 'None']))
    act(() => hook.now().answer(stale))
    expect(hook.now().replies).toHaveLength(3)
    expect(service.heard()).toEqual([])
  })
})
