import { textOf } from '@parlor/core'
import { act, render, screen } from '@testing-library/react'
import { Profiler, type ProfilerOnRenderCallback, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { openRoom, settled } from './testing/room.ts'
import { useConversationState } from './use-conversation-state.ts'
import { useMessage } from './use-message.ts'

function Row({ localId }: { readonly localId: string }): ReactElement {
  const message = useMessage(localId)
  return <li>{message ? `${textOf(message)} ${message.delivery?.status}` : 'gone'}</li>
}

describe('useMessage', () => {
  it('renders only when its row changes', async () => {
    const { chat } = openRoom()
    const conversation = chat.conversation()
    conversation.open()
    await settled(chat)
    const { localId } = await act(() => conversation.send('one'))
    const rendered = vi.fn<ProfilerOnRenderCallback>()
    render(
      <ParlorProvider chat={chat}>
        <Profiler id="row" onRender={rendered}>
          <Row localId={localId} />
        </Profiler>
      </ParlorProvider>,
    )
    expect(screen.getByRole('listitem').textContent).toBe('one sent')
    rendered.mockClear()
    await act(() => conversation.send('two'))
    conversation.setDraft('three')
    expect(conversation.getState().messages).toHaveLength(2)
    expect(rendered).not.toHaveBeenCalled()
  })

  it('follows its row from the press to the end, and knows when it is gone', async () => {
    const { chat, service } = openRoom()
    function Last(): ReactElement {
      const id = useConversationState((state) => state.messages[0]?.localId)
      return <Row localId={id ?? 'none'} />
    }
    render(
      <ParlorProvider chat={chat}>
        <Last />
      </ParlorProvider>,
    )
    const conversation = chat.conversation()
    await settled(chat)
    expect(screen.getByRole('listitem').textContent).toBe('gone')
    service.faults.set({ latencyMs: 20, next: [{ on: 'send', status: 400 }] })
    act(() => void conversation.send('one'))
    await screen.findByText('one sending')
    await screen.findByText('one failed')
    act(() => conversation.discard(conversation.getState().messages[0]!.localId))
    await screen.findByText('gone')
  })
})
