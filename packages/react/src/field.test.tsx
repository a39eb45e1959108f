import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { describe, expect, it } from 'vitest'
import { ConversationProvider } from './conversation-provider.tsx'
import { ParlorProvider } from './parlor-provider.tsx'
import { Field } from './testing/desk.tsx'
import { openRoom, settled, type Room } from './testing/room.ts'
import { useComposer } from './use-composer.ts'

describe('a field that keeps its own text', () => {
  function openOwn(): Room & { readonly field: HTMLTextAreaElement; readonly seen: readonly boolean[] } {
    const room = openRoom()
    const seen: boolean[] = []
    function Own(): ReactElement {
      const { getTextareaProps, canSubmit } = useComposer()
      seen.push(canSubmit)
      return <textarea {...getTextareaProps()} />
    }
    render(
      <ParlorProvider chat={room.chat}>
        <Own />
      </ParlorProvider>,
    )
    return { ...room, field: screen.getByRole('textbox'), seen }
  }

  it('writes the draft, and renders only for what was read', async () => {
    const { chat, field, seen } = openOwn()
    await settled(chat)
    const before = seen.length
    await userEvent.type(field, 'Hello')
    expect(chat.conversation().getState().draft).toBe('Hello')
    expect(seen.slice(before)).toEqual([true])
  })

  it('shows a draft that changed elsewhere, one that was there before, and nothing once it was sent', async () => {
    const { chat, field } = openOwn()
    await settled(chat)
    act(() => chat.conversation().setDraft('from elsewhere'))
    expect(field.value).toBe('from elsewhere')
    await userEvent.type(field, '{Enter}')
    expect(field.value).toBe('')
    act(() => chat.conversation().setDraft('kept'))
    cleanup()
    render(
      <ParlorProvider chat={chat}>
        <Field />
      </ParlorProvider>,
    )
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('kept')
  })

  it('takes the draft of another conversation, and hears no more of the first', async () => {
    const room = openRoom()
    const Own = (): ReactElement => <textarea {...useComposer().getTextareaProps()} />
    const desk = (id: string): ReactElement => (
      <ParlorProvider chat={room.chat}>
        <ConversationProvider id={id}>
          <Own />
        </ConversationProvider>
      </ParlorProvider>
    )
    const { rerender } = render(desk('first'))
    const field = screen.getByRole<HTMLTextAreaElement>('textbox')
    act(() => room.chat.conversation('first').setDraft('one'))
    act(() => room.chat.conversation('second').setDraft('two'))
    rerender(desk('second'))
    expect(field.value).toBe('two')
    act(() => room.chat.conversation('first').setDraft('one more'))
    expect(field.value).toBe('two')
  })
})
