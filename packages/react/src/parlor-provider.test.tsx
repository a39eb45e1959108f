import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode, useState, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { Desk } from './testing/desk.tsx'
import { openRoom, type Room, type RoomOptions } from './testing/room.ts'

async function ready(): Promise<void> {
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('ready'))
}

async function sendText(text: string): Promise<void> {
  await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), `${text}{Enter}`)
}

describe('ParlorProvider', () => {
  it('takes a message from the key press to the server', async () => {
    const { chat, service } = openRoom()
    render(
      <ParlorProvider chat={chat}>
        <Desk />
      </ParlorProvider>,
    )
    await ready()
    await sendText('Hello')
    expect((await screen.findByText('Hello sent')).tagName).toBe('LI')
    expect(service.heard()).toEqual(['Hello'])
  })

  it('makes one guest in StrictMode', async () => {
    const { chat, guests } = openRoom()
    render(
      <StrictMode>
        <ParlorProvider chat={chat}>
          <Desk />
        </ParlorProvider>
      </StrictMode>,
    )
    await ready()
    await sendText('Hello')
    await screen.findByText('Hello sent')
    expect(guests()).toBe(1)
  })

  it('makes one guest in StrictMode when a component makes the chat', async () => {
    const rooms: ReturnType<typeof openRoom>[] = []
    function Page(): ReactElement {
      const [{ chat }] = useState(() => {
        const room = openRoom()
        rooms.push(room)
        return room
      })
      return (
        <ParlorProvider chat={chat}>
          <Desk />
        </ParlorProvider>
      )
    }
    render(
      <StrictMode>
        <Page />
      </StrictMode>,
    )
    await ready()
    expect(rooms).toHaveLength(2)
    expect(rooms.map(({ guests }) => guests()).filter((count) => count > 0)).toEqual([1])
  })

  it('makes one guest when Start chat is pressed twice in StrictMode', async () => {
    const { chat, guests } = openRoom({ asksGuest: true })
    render(
      <StrictMode>
        <ParlorProvider chat={chat}>
          <Desk />
        </ParlorProvider>
      </StrictMode>,
    )
    const start = screen.getByRole('button', { name: 'Start chat' })
    fireEvent.click(start)
    fireEvent.click(start)
    await ready()
    expect(guests()).toBe(1)
  })

  it('finishes a send after everything was unmounted', async () => {
    const { chat, service } = openRoom()
    const { unmount } = render(
      <ParlorProvider chat={chat}>
        <Desk />
      </ParlorProvider>,
    )
    await ready()
    service.faults.set({ latencyMs: 50 })
    await sendText('Bye')
    unmount()
    await waitFor(() => expect(chat.conversation().getState().messages[0]?.delivery?.status).toBe('sent'))
    expect(service.heard()).toEqual(['Bye'])
  })

  it('keeps two chats on one page apart', async () => {
    const [left, right] = [openRoom(), openRoom()]
    render(
      <>
        <ParlorProvider chat={left.chat} conversationId="left">
          <Desk label="Left" />
        </ParlorProvider>
        <ParlorProvider chat={right.chat} conversationId="right">
          <Desk label="Right" />
        </ParlorProvider>
      </>,
    )
    const desk = within(screen.getByRole('region', { name: 'Right' }))
    await waitFor(() => expect(desk.getByRole('status').textContent).toBe('ready'))
    await userEvent.type(desk.getByRole('textbox'), 'To the right{Enter}')
    await desk.findByText('To the right sent')
    expect(within(screen.getByRole('region', { name: 'Left' })).queryAllByRole('listitem')).toEqual([])
    expect([left.service.heard(), right.service.heard()]).toEqual([[], ['To the right']])
  })

  it('shows the other conversation, and nothing of the first, when its id changes', async () => {
    const { chat } = openRoom()
    const { rerender } = render(
      <ParlorProvider chat={chat} conversationId="one">
        <Desk />
      </ParlorProvider>,
    )
    await ready()
    await sendText('In one')
    await userEvent.type(screen.getByRole('textbox'), 'half a thought')
    rerender(
      <ParlorProvider chat={chat} conversationId="two">
        <Desk />
      </ParlorProvider>,
    )
    await ready()
    expect(screen.queryAllByRole('listitem')).toEqual([])
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
    rerender(
      <ParlorProvider chat={chat} conversationId="one">
        <Desk />
      </ParlorProvider>,
    )
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('half a thought')
  })
})

describe("the host's query client", () => {
  function openDesk(host: QueryClient, options?: RoomOptions): Room {
    const room = openRoom(options)
    render(
      <ParlorProvider chat={room.chat} queryClient={host}>
        <Desk />
      </ParlorProvider>,
    )
    return room
  }

  it('is left alone unless it is given', async () => {
    const { chat } = openRoom()
    const host = new QueryClient()
    render(
      <QueryClientProvider client={host}>
        <ParlorProvider chat={chat}>
          <Desk />
        </ParlorProvider>
      </QueryClientProvider>,
    )
    await ready()
    await sendText('Hello')
    await screen.findByText('Hello sent')
    expect(host.getMutationCache().getAll()).toEqual([])
  })

  it('holds the requests when it is given, and neither text nor guest', async () => {
    const host = new QueryClient()
    openDesk(host, { asksGuest: true })
    fireEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    await ready()
    await sendText('Secret words')
    await screen.findByText('Secret words sent')
    const states = host.getMutationCache().getAll()
    await waitFor(() => expect(states.map(({ state }) => state.status)).toEqual(['success', 'success']))
    const kept = JSON.stringify(states.map(({ state }) => state))
    expect(kept).not.toMatch(/Secret words|ada@example\.com/)
  })

  it('holds no request for more than some minutes after its end', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const host = new QueryClient()
    openDesk(host, { asksGuest: true })
    fireEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    await ready()
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Hello' } })
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter' })
    await screen.findByText('Hello sent')
    expect(host.getMutationCache().getAll()).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(6 * 60_000)
    expect(host.getMutationCache().getAll()).toEqual([])
    vi.useRealTimers()
  })

  it('brings in none of its default options', async () => {
    const called = vi.fn<() => void>()
    const cache = new MutationCache()
    const mutations = {
      retry: 3,
      retryDelay: 1,
      networkMode: 'online',
      throwOnError: true,
      gcTime: 0,
      scope: { id: 'host' },
      meta: { toast: true },
      onMutate: called,
      onSuccess: called,
      onError: called,
      onSettled: called,
    } as const
    const { service, attempts } = openDesk(new QueryClient({ mutationCache: cache, defaultOptions: { mutations } }))
    await ready()
    service.faults.set({ next: [{ on: 'send', status: 400 }] })
    await sendText('Refused')
    await screen.findByText('Refused failed')
    await waitFor(() => expect(cache.getAll()[0]?.state.status).toBe('error'))
    expect(attempts()).toBe(1)
    expect(called).not.toHaveBeenCalled()
    const { retryDelay: _, ...defaults } = mutations
    const used = new Map(Object.entries(cache.getAll()[0]!.options))
    expect(Object.entries(defaults).filter(([name, value]) => used.get(name) === value)).toEqual([])
    expect(screen.getByRole('status').textContent).toBe('ready')
  })
})
