import { act, render, screen } from '@testing-library/react'
import { Profiler, type ProfilerOnRenderCallback, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { openRoom, settled } from './testing/room.ts'
import { useConversationState } from './use-conversation-state.ts'

function Length(): ReactElement {
  return <output>{useConversationState((state) => state.draft.length)}</output>
}

describe('useConversationState', () => {
  it('renders when the selected value changes, and not otherwise', async () => {
    const { chat } = openRoom()
    const rendered = vi.fn<ProfilerOnRenderCallback>()
    render(
      <ParlorProvider chat={chat}>
        <Profiler id="length" onRender={rendered}>
          <Length />
        </Profiler>
      </ParlorProvider>,
    )
    const conversation = chat.conversation()
    await settled(chat)
    expect(rendered).toHaveBeenCalledTimes(1)
    act(() => conversation.setDraft('abc'))
    expect(screen.getByRole('status').textContent).toBe('3')
    act(() => conversation.setDraft('xyz'))
    expect(rendered).toHaveBeenCalledTimes(2)
  })
})
