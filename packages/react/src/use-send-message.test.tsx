import { act, render, screen, waitFor } from '@testing-library/react'
import { Profiler, type ProfilerOnRenderCallback, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { List } from './testing/desk.tsx'
import { openRoom, settled, type Room } from './testing/room.ts'
import { useSendMessage, type UseSendMessageResult } from './use-send-message.ts'

interface Sender extends Room {
  readonly sender: () => UseSendMessageResult
  readonly rows: () => readonly (string | null)[]
  readonly lastId: () => string
  readonly rerender: () => void
  readonly rendered: () => number
  readonly switchTo: (conversationId: string) => void
}

async function openSender(): Promise<Sender> {
  const room = openRoom()
  const onRender = vi.fn<ProfilerOnRenderCallback>()
  let sender: UseSendMessageResult
  function Spy(): null {
    const current = useSendMessage()
    sender = current
    return null
  }
  const page = (conversationId = 'default'): ReactElement => (
    <ParlorProvider chat={room.chat} conversationId={conversationId}>
      <List />
      <Profiler id="spy" onRender={onRender}>
        <Spy />
      </Profiler>
    </ParlorProvider>
  )
  const { rerender } = render(page())
  await settled(room.chat)
  return {
    ...room,
    sender: () => sender,
    rows: () => screen.queryAllByRole('listitem').map((row) => row.textContent),
    lastId: () => room.chat.conversation().getState().messages.at(-1)!.localId,
    rerender: () => rerender(page()),
    rendered: () => onRender.mock.calls.length,
    switchTo: (conversationId) => rerender(page(conversationId)),
  }
}

describe('useSendMessage', () => {
  it('shows the row at once', async () => {
    const { sender, chat } = await openSender()
    act(() => sender().send('Hello'))
    expect(chat.conversation().getState().messages).toHaveLength(1)
  })

  it('is sending until the service took it', async () => {
    const { sender, service, rows } = await openSender()
    service.faults.set({ latencyMs: 50 })
    act(() => sender().send('Hello'))
    await waitFor(() => expect(sender().isSending).toBe(true))
    await waitFor(() => expect(sender().isSending).toBe(false))
    expect(rows()).toEqual(['Hello sent'])
    expect(sender().error).toBeNull()
  })

  it('says why a message was refused until told to forget it', async () => {
    const { sender, service, attempts } = await openSender()
    service.faults.set({ next: [{ on: 'send', status: 400 }] })
    act(() => sender().send('Hello'))
    await waitFor(() => expect(sender().error?.code).toBe('request/invalid'))
    expect(attempts()).toBe(1)
    act(() => sender().reset())
    await waitFor(() => expect(sender().error).toBeNull())
  })

  it.each([
    ['message/blank', '   '],
    ['message/too-long', 'a'.repeat(4097)],
  ])('says %s, and queues nothing', async (code, text) => {
    const { sender, rows } = await openSender()
    act(() => sender().send(text))
    await waitFor(() => expect(sender().error?.code).toBe(code))
    expect(rows()).toEqual([])
  })

  it('edits and removes what was refused', async () => {
    const { sender, service, rows, lastId, chat } = await openSender()
    service.faults.set({
      next: [
        { on: 'send', status: 400 },
        { on: 'send', status: 400 },
      ],
    })
    act(() => sender().send('one'))
    await waitFor(() => expect(rows()).toEqual(['one failed']))
    act(() => {
      expect(sender().edit(lastId())).toBe('one')
    })
    await waitFor(() => expect(rows()).toEqual([]))
    expect(chat.conversation().getState().draft).toBe('one')
    act(() => sender().send('two'))
    await waitFor(() => expect(rows()).toEqual(['two failed']))
    act(() => sender().discard(lastId()))
    await waitFor(() => expect(rows()).toEqual([]))
  })

  it('says nothing of one conversation in another', async () => {
    const { sender, service, switchTo } = await openSender()
    service.faults.set({ next: [{ on: 'send', status: 400 }] })
    act(() => sender().send('Hello'))
    await waitFor(() => expect(sender().error?.code).toBe('request/invalid'))
    switchTo('other')
    expect(sender().error).toBeNull()
  })

  it('does not render for what others write', async () => {
    const { chat, service, rows, rendered } = await openSender()
    const before = rendered()
    service.push(chat.conversation().getState().guest!.id!, { from: 'agent', text: 'Good morning' })
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(rendered()).toBe(before)
  })

  it('keeps the identity of its verbs', async () => {
    const { sender, rerender, rows } = await openSender()
    const verbs = (): unknown[] => Object.values(sender()).filter((value) => typeof value === 'function')
    const before = verbs()
    expect(before).toHaveLength(7)
    act(() => sender().send('Hello'))
    await waitFor(() => expect(rows()).toEqual(['Hello sent']))
    rerender()
    expect(verbs()).toEqual(before)
    for (const [index, verb] of verbs().entries()) expect(verb).toBe(before[index])
  })

  it('lets no refusal surface as an unhandled rejection', async () => {
    const surfaced = vi.fn<() => void>()
    process.on('unhandledRejection', surfaced)
    const { sender } = await openSender()
    act(() => sender().send(' '))
    await waitFor(() => expect(sender().error).not.toBeNull())
    await new Promise((resolve) => setTimeout(resolve, 0))
    process.off('unhandledRejection', surfaced)
    expect(surfaced).not.toHaveBeenCalled()
  })
})

describe('a message that may have arrived', () => {
  it('holds up the next one until it is left', async () => {
    const { sender, service, rows, lastId } = await openSender()
    service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
    act(() => sender().send('one'))
    await waitFor(() => expect(rows()).toEqual(['one uncertain']))
    const first = lastId()
    act(() => sender().send('two'))
    await waitFor(() => expect(rows()).toEqual(['one uncertain', 'two queued']))
    act(() => sender().leave(first))
    await waitFor(() => expect(rows()).toEqual(['one left', 'two sent']))
  })

  it('goes to the end when it is sent again', async () => {
    const { sender, service, rows, lastId } = await openSender()
    service.faults.set({ next: [{ on: 'send', cut: 'before' }] })
    act(() => sender().send('one'))
    await waitFor(() => expect(rows()).toEqual(['one uncertain']))
    const first = lastId()
    act(() => sender().send('two'))
    act(() => sender().sendAgain(first))
    await waitFor(() => expect(rows()).toEqual(['two sent', 'one sent']))
  })
})
