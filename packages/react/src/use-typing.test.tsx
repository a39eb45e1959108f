import { act, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderInChat } from './testing/hook.tsx'
import { openRoom, openSocketRoom } from './testing/room.ts'
import { useTyping } from './use-typing.ts'

describe('useTyping', () => {
  it('says who is typing, until they have written', async () => {
    const { chat, say } = await openSocketRoom()
    const typing = renderInChat(chat, useTyping)
    expect(typing.now()).toMatchObject({ supported: true, author: undefined })
    say({ from: 'agent', name: 'Grace', events: [{ eventType: 'Typing', typing: { type: 'On', duration: 60_000 } }] })
    await waitFor(() => expect(typing.now().author).toMatchObject({ kind: 'agent', name: 'Grace' }))
    say({ from: 'agent', name: 'Grace', text: 'There.' })
    await waitFor(() => expect(typing.now().author).toBeUndefined())
  })

  it('tells the service once, however fast the guest types', async () => {
    const { chat, service } = await openSocketRoom()
    const typing = renderInChat(chat, useTyping)
    act(() => {
      for (let key = 0; key < 20; key += 1) typing.now().tell()
    })
    const told = (): number => service.log().filter(({ action }) => action === 'onMessage').length
    await waitFor(() => expect(told()).toBe(1))
    expect(new Set(typing.all.map(({ tell }) => tell)).size).toBe(1)
  })

  it('is not supported over the REST Guest API, and its verb does nothing there', () => {
    const typing = renderInChat(openRoom().chat, useTyping)
    typing.now().tell()
    expect(typing.now()).toMatchObject({ supported: false, author: undefined })
  })
})
