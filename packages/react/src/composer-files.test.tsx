import type { Message } from '@parlor/core'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { Field } from './testing/desk.tsx'
import { renderInChat } from './testing/hook.tsx'
import { submit } from './testing/open-desk.tsx'
import { openSocketRoom, type SocketRoom } from './testing/room.ts'
import { useAttachments, type UseAttachmentsResult } from './use-attachments.ts'
import { useComposer, type UseComposerResult } from './use-composer.ts'

describe('files and typing', () => {
  async function openFileDesk(): Promise<
    SocketRoom & { readonly composer: () => UseComposerResult; readonly files: () => UseAttachmentsResult }
  > {
    const room = await openSocketRoom()
    const composer = renderInChat(room.chat, useComposer)
    const files = renderInChat(room.chat, useAttachments)
    return { ...room, composer: composer.now, files: files.now }
  }
  const picture = (): File => new File(['leaves'], 'tea.png', { type: 'image/png' })
  const inChat = ({ chat }: SocketRoom): readonly Message[] => chat.conversation().getState().messages

  it('wait for each other, and go without a text', async () => {
    const desk = await openFileDesk()
    const { composer, files } = desk
    act(() => files().add([picture()]))
    expect(composer()).toMatchObject({ isUploading: true, canSubmit: false })
    expect(submit(composer)).toBe(false)
    await waitFor(() => expect(composer()).toMatchObject({ isUploading: false, hasFiles: true, canSubmit: true }))
    expect(submit(composer)).toBe(true)
    expect(inChat(desk).map(({ parts }) => parts)).toMatchObject([[{ kind: 'attachment', name: 'tea.png' }]])
    await waitFor(() => expect(inChat(desk)[0]?.delivery?.status).toBe('sent'))
  })

  it('go with one message only, also while that one waits', async () => {
    const desk = await openFileDesk()
    const { composer, files, service } = desk
    act(() => files().add([picture()]))
    await waitFor(() => expect(composer().hasFiles).toBe(true))
    service.faults.set({ offline: true })
    act(() => composer().setDraft('one'))
    submit(composer)
    expect(files().uploads).toEqual([])
    act(() => composer().setDraft('two'))
    submit(composer)
    expect(inChat(desk).map(({ parts }) => parts.map(({ kind }) => kind))).toEqual([['text', 'attachment'], ['text']])
  })

  it('come back with Edit', async () => {
    const desk = await openFileDesk()
    const { composer, files, chat } = desk
    act(() => files().add([picture()]))
    await waitFor(() => expect(composer().hasFiles).toBe(true))
    act(() => {
      void chat.conversation().send('behind')
    })
    act(() => composer().setDraft('look'))
    submit(composer)
    const waiting = inChat(desk).at(-1)!
    act(() => void chat.conversation().edit(waiting.localId))
    expect(files().uploads).toMatchObject([{ name: 'tea.png', status: 'ready' }])
    expect(composer().draft).toBe('look')
  })

  it('stay out of a conversation that is begun anew', async () => {
    const { composer, files, chat } = await openFileDesk()
    act(() => files().add([picture()]))
    await waitFor(() => expect(composer().hasFiles).toBe(true))
    await act(() => chat.conversation().startNew())
    expect(files().uploads).toEqual([])
    expect(composer()).toMatchObject({ hasFiles: false, canSubmit: false })
  })

  it('tell that the guest writes, but not that the field was emptied', async () => {
    const room = await openSocketRoom()
    const tell = vi.spyOn(room.chat.conversation().link()!, 'tellTyping')
    render(
      <ParlorProvider chat={room.chat}>
        <Field />
      </ParlorProvider>,
    )
    const field = screen.getByRole('textbox')
    await userEvent.type(field, ' ')
    expect(tell).not.toHaveBeenCalled()
    await userEvent.type(field, 'a')
    expect(tell).toHaveBeenCalledTimes(1)
    await userEvent.clear(field)
    expect(tell).toHaveBeenCalledTimes(1)
  })
})
