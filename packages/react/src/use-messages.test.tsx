import { textOf, type Message } from '@parlor/core'
import { act, render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { List } from './testing/desk.tsx'
import { renderInChat } from './testing/hook.tsx'
import { anotherMillisecond, openRoom, openSocketChat, openSocketRoom, settled } from './testing/room.ts'
import { useMessages } from './use-messages.ts'

describe('useMessages', () => {
  it('shows what both sides write, in order', async () => {
    const { chat, service } = openRoom()
    render(
      <ParlorProvider chat={chat}>
        <List />
      </ParlorProvider>,
    )
    const conversation = chat.conversation()
    await settled(chat)
    await act(() => conversation.send('Hello'))
    await anotherMillisecond()
    service.push(conversation.getState().guest!.id!, { from: 'agent', text: 'Good morning' })
    await screen.findByText(/Good morning/)
    expect(screen.getAllByRole('listitem').map((row) => row.textContent?.trim())).toEqual([
      'Hello sent',
      'Good morning',
    ])
  })

  it('keeps the identity of a row that did not change, and of its verb', async () => {
    const { chat } = openRoom()
    const timeline = renderInChat(chat, useMessages)
    const conversation = chat.conversation()
    await settled(chat)
    await act(() => conversation.send('one'))
    const rows = (): readonly Message[] => timeline.now().messages
    await waitFor(() => expect(rows()[0]?.delivery?.status).toBe('sent'))
    const [first] = rows()
    await act(() => conversation.send('two'))
    await waitFor(() => expect(rows()).toHaveLength(2))
    expect(rows()[0]).toBe(first)
    expect(new Set(timeline.all.map(({ loadOlder }) => loadOlder)).size).toBe(1)
  })

  it('says that there is nothing older over the REST Guest API', () => {
    const { chat } = openRoom()
    const timeline = renderInChat(chat, useMessages)
    timeline.now().loadOlder()
    expect(timeline.now()).toMatchObject({ messages: [], hasOlder: false, isLoadingOlder: false, olderError: null })
  })

  it('brings older messages, a page at a time, until there are none', async () => {
    const { chat, say, service } = await openSocketRoom()
    for (let count = 1; count <= 60; count += 1) say({ text: `message ${count}` })
    await waitFor(() => expect(chat.conversation().getState().messages).toHaveLength(60))
    chat.destroy()

    const again = openSocketChat(service)
    const timeline = renderInChat(again, useMessages)
    await waitFor(() => expect(timeline.now().messages).toHaveLength(25))
    expect(timeline.now()).toMatchObject({ hasOlder: true, isLoadingOlder: false })
    act(() => {
      timeline.now().loadOlder()
      timeline.now().loadOlder()
    })
    await waitFor(() => expect(timeline.now().messages).toHaveLength(50))
    expect(timeline.all.some(({ isLoadingOlder }) => isLoadingOlder)).toBe(true)
    await waitFor(() => expect(timeline.now().isLoadingOlder).toBe(false))
    act(() => timeline.now().loadOlder())
    await waitFor(() => expect(timeline.now()).toMatchObject({ hasOlder: false, olderError: null }))
    const texts = new Set(timeline.now().messages.map((message) => textOf(message)))
    expect(texts.size).toBe(60)
  })
})
