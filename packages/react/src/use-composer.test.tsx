import { byteLength, splitText, textOf, type Message } from '@parlor/core'
import { act, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Profiler, type ProfilerOnRenderCallback, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { renderInChat } from './testing/hook.tsx'
import { useAttachments, type UseAttachmentsResult } from './use-attachments.ts'
import { Field, List } from './testing/desk.tsx'
import { openRoom, openSocketRoom, settled, type Room, type RoomOptions, type SocketRoom } from './testing/room.ts'
import { useComposer, type UseComposerOptions, type UseComposerResult } from './use-composer.ts'

interface Desk extends Room {
  readonly field: HTMLTextAreaElement
  readonly composer: () => UseComposerResult
  readonly rows: () => readonly (string | null)[]
}

async function openDesk(options?: UseComposerOptions, roomOptions?: RoomOptions): Promise<Desk> {
  const room = openRoom(roomOptions)
  let composer: UseComposerResult
  function Spy(): null {
    const current = useComposer({ ...options, onSubmit: (text) => options?.onSubmit?.(text) })
    composer = current
    return null
  }
  render(
    <ParlorProvider chat={room.chat}>
      <List />
      <Field {...options} />
      <Spy />
    </ParlorProvider>,
  )
  await settled(room.chat)
  return {
    ...room,
    field: screen.getByRole('textbox'),
    composer: () => composer,
    rows: () => screen.queryAllByRole('listitem').map((row) => row.textContent),
  }
}

function submit(composer: Desk['composer']): boolean {
  let queued = false
  act(() => {
    queued = composer().submit()
  })
  return queued
}

describe('the keys of the composer', () => {
  it('send on Enter, and empty the field', async () => {
    const { field, composer, rows } = await openDesk()
    await userEvent.type(field, 'Hello{Enter}')
    await waitFor(() => expect(rows()).toHaveLength(1))
    expect(field.value).toBe('')
    expect(composer().draft).toBe('')
  })

  it('make a new line on Shift+Enter', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two')
    expect(field.value).toBe('one\ntwo')
    expect(rows()).toEqual([])
  })

  it('send on Ctrl+Enter and Cmd+Enter alone when told so', async () => {
    const { field, rows } = await openDesk({ submitOn: 'ctrl-enter' })
    await userEvent.type(field, 'one{Enter}two')
    expect(field.value).toBe('one\ntwo')
    expect(rows()).toEqual([])
    await userEvent.type(field, '{Control>}{Enter}{/Control}')
    await waitFor(() => expect(rows()).toHaveLength(1))
    await userEvent.type(field, 'three{Meta>}{Enter}{/Meta}')
    await waitFor(() => expect(rows()).toHaveLength(2))
  })

  it('never send when told so', async () => {
    const { field, rows } = await openDesk({ submitOn: 'none' })
    await userEvent.type(field, 'one{Enter}two{Control>}{Enter}{/Control}')
    expect(field.value).toBe('one\ntwo')
    expect(rows()).toEqual([])
  })

  it('make no new line of an Enter that has nothing to send', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, '  {Enter}')
    expect(field.value).toBe('  ')
    expect(rows()).toEqual([])
  })
})

describe('a composition', () => {
  it.each([
    ['isComposing', { isComposing: true }],
    ['key code 229', { keyCode: 229 }],
  ])('takes the Enter with %s for itself', async (_name, facts) => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    const went = fireEvent.keyDown(field, { key: 'Enter', ...facts })
    expect(went).toBe(true)
    expect(rows()).toEqual([])
    expect(field.value).toBe('にほん')
  })

  it('takes every Enter from its start to its end', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    fireEvent.compositionStart(field)
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    expect(rows()).toEqual([])
    fireEvent.compositionEnd(field)
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    await waitFor(() => expect(rows()).toHaveLength(1))
    await screen.findByText('にほん sent')
  })

  it('takes the Enter that Safari tells after its end', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    fireEvent.compositionStart(field)
    fireEvent.compositionEnd(field)
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    expect(rows()).toEqual([])
  })

  it('takes an Enter that was pressed before its end, whatever its key code', async () => {
    const { field, rows } = await openDesk()
    await userEvent.type(field, 'にほん')
    const end = createEvent.compositionEnd(field)
    const press = createEvent.keyDown(field, { key: 'Enter', keyCode: 13 })
    Object.defineProperty(press, 'timeStamp', { value: end.timeStamp - 1 })
    fireEvent(field, end)
    fireEvent(field, press)
    expect(rows()).toEqual([])
  })
})

describe('the facts of the composer', () => {
  it('count bytes as the service does', async () => {
    const { field, composer } = await openDesk()
    fireEvent.change(field, { target: { value: 'é🙂' } })
    expect(composer()).toMatchObject({ bytes: 6, maxBytes: 4096, bytesLeft: 4090, isTooLong: false, isBlank: false })
  })

  it('tell by how much a text is too long, and block it', async () => {
    const { field, composer, rows } = await openDesk()
    const text = 'ä'.repeat(2050)
    fireEvent.change(field, { target: { value: text } })
    expect(composer()).toMatchObject({ bytesLeft: -4, isTooLong: true, canSubmit: false })
    await userEvent.type(field, '{Enter}')
    expect(rows()).toEqual([])
    expect(field.value).toBe(text)
  })

  it.each(['', ' \n\t', '\u200b\u2060', '\u00ad'])('block a text with nothing to see: %j', async (text) => {
    const { field, composer, rows } = await openDesk()
    fireEvent.change(field, { target: { value: text } })
    expect(composer()).toMatchObject({ isBlank: true, canSubmit: false })
    expect(submit(composer)).toBe(false)
    expect(rows()).toEqual([])
  })

  it('keep lone surrogates as they were typed', async () => {
    const { field, composer } = await openDesk()
    fireEvent.change(field, { target: { value: 'a\ud83d' } })
    expect(composer().draft).toBe('a\ud83d')
    expect(composer().bytes).toBe(byteLength('a\ud83d'))
    expect(composer().canSubmit).toBe(true)
  })

  it('let nothing be typed before a session', async () => {
    const { field, composer } = await openDesk({}, { asksGuest: true })
    await userEvent.type(field, 'Hello{Enter}')
    expect(field.value).toBe('')
    expect(composer()).toMatchObject({ disabledReason: 'session', canSubmit: false })
  })

  it('let nothing be sent after the end', async () => {
    const { chat, composer, field } = await openDesk()
    act(() => chat.conversation().end())
    await waitFor(() => expect(composer().disabledReason).toBe('ended'))
    await userEvent.type(field, 'Hello{Enter}')
    expect(field.value).toBe('')
    expect(submit(composer)).toBe(false)
  })

  it('let a person type and send while offline', async () => {
    const { chat, field, rows, composer } = await openDesk()
    const navigator = vi.spyOn(globalThis.navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    await waitFor(() => expect(chat.conversation().getState().connection.status).toBe('offline'))
    await userEvent.type(field, 'Hello')
    expect(composer()).toMatchObject({ canSubmit: true, disabledReason: undefined })
    await userEvent.type(field, '{Enter}')
    await waitFor(() => expect(rows()).toEqual(['Hello queued']))
    navigator.mockRestore()
    fireEvent(window, new Event('online'))
    await waitFor(() => expect(rows()).toEqual(['Hello sent']))
  })
})

describe('submit', () => {
  it('tells the text that was queued, once', async () => {
    const onSubmit = vi.fn<(text: string) => void>()
    const { field, composer } = await openDesk({ onSubmit })
    await userEvent.type(field, 'Hello')
    expect(submit(composer)).toBe(true)
    expect(onSubmit.mock.calls).toEqual([['Hello']])
    expect(submit(composer)).toBe(false)
    expect(onSubmit).toHaveBeenCalledTimes(1)
    await screen.findByText('Hello sent')
  })

  it('tells it to the latest `onSubmit`', async () => {
    const { chat } = openRoom()
    const [first, second] = [vi.fn<(text: string) => void>(), vi.fn<(text: string) => void>()]
    const page = (onSubmit: (text: string) => void): ReactElement => (
      <ParlorProvider chat={chat}>
        <Field onSubmit={onSubmit} />
        <List />
      </ParlorProvider>
    )
    const { rerender } = render(page(first))
    await settled(chat)
    rerender(page(second))
    await userEvent.type(screen.getByRole('textbox'), 'Hello{Enter}')
    await screen.findByText('Hello sent')
    expect([first.mock.calls, second.mock.calls]).toEqual([[], [['Hello']]])
  })

  it('keeps the draft, and says why, when too many messages wait', async () => {
    const { chat, field, composer } = await openDesk()
    vi.spyOn(globalThis.navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    const conversation = chat.conversation()
    act(() => {
      for (let number = 1; number <= 100; number++) void conversation.send(`Message ${number}`)
    })
    fireEvent.change(field, { target: { value: 'One too many' } })
    expect(submit(composer)).toBe(false)
    await waitFor(() => expect(composer().error?.code).toBe('conversation/full'))
    expect(field.value).toBe('One too many')
    expect(conversation.getState().messages).toHaveLength(100)
    vi.restoreAllMocks()
  })

  it('says nothing of a message that was refused later: its row does', async () => {
    const { service, composer, rows } = await openDesk()
    service.faults.set({ next: [{ on: 'send', status: 400 }] })
    act(() => composer().setDraft('Hello'))
    expect(submit(composer)).toBe(true)
    await waitFor(() => expect(rows()).toEqual(['Hello failed']))
    await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
    expect(composer().error).toBeNull()
  })
})

describe('the draft', () => {
  it('survives a reload', async () => {
    const { chat, field } = await openDesk()
    await userEvent.type(field, 'Half a thought')
    chat.destroy()
    const next = openRoom()
    next.chat.conversation().open()
    await waitFor(() => expect(next.chat.conversation().getState().draft).toBe('Half a thought'))
  })

  it('takes the text of a message that is edited', async () => {
    const { chat, service, field, rows } = await openDesk()
    service.faults.set({ next: [{ on: 'send', status: 400 }] })
    await userEvent.type(field, 'Hello{Enter}')
    await waitFor(() => expect(rows()).toEqual(['Hello failed']))
    const [message] = chat.conversation().getState().messages
    act(() => void chat.conversation().edit(message!.localId))
    await waitFor(() => expect(field.value).toBe('Hello'))
    await waitFor(() => expect(rows()).toEqual([]))
  })

  it('renders the composer alone, and only for what it reads', async () => {
    const { chat } = openRoom()
    const rendered = vi.fn<ProfilerOnRenderCallback>()
    render(
      <ParlorProvider chat={chat}>
        <Profiler id="list" onRender={rendered}>
          <List />
        </Profiler>
        <Profiler id="composer" onRender={rendered}>
          <Field />
        </Profiler>
      </ParlorProvider>,
    )
    await settled(chat)
    rendered.mockClear()
    await userEvent.type(screen.getByRole('textbox'), 'abc')
    expect(rendered.mock.calls.map(([id]) => id)).toEqual(['composer'])
  })
})

describe('insert', () => {
  it('focuses the field, and writes at the end where no browser writes at the caret', async () => {
    const { field, composer } = await openDesk()
    fireEvent.change(field, { target: { value: 'Hello ' } })
    act(() => composer().insert('world'))
    expect(field.value).toBe('Hello world')
    expect(composer().draft).toBe('Hello world')
    expect([field.selectionStart, document.activeElement]).toEqual([11, field])
  })

  it('writes nothing where nothing can be typed', async () => {
    const { field, composer } = await openDesk({}, { asksGuest: true })
    act(() => composer().insert('Hello'))
    expect([field.value, composer().draft]).toEqual(['', ''])
  })

  it('writes at the end where there is no field', async () => {
    const { chat } = openRoom()
    const composer = renderInChat(chat, useComposer)
    await settled(chat)
    act(() => composer.now().setDraft('Hello '))
    act(() => composer.now().insert('world'))
    expect(composer.now().draft).toBe('Hello world')
  })
})

describe('submitEach', () => {
  it('queues the pieces of a long text in order, and empties the field', async () => {
    const onSubmit = vi.fn<(text: string) => void>()
    const { field, composer, chat } = await openDesk({ onSubmit })
    const text = 'A sentence that is not short. '.repeat(200)
    fireEvent.change(field, { target: { value: text } })
    const pieces = splitText(text, composer().maxBytes)
    act(() => expect(composer().submitEach([...pieces, ' '])).toBe(true))
    expect(chat.conversation().getState().messages.map(textOf)).toEqual(pieces)
    expect(onSubmit.mock.calls).toEqual(pieces.map((piece) => [piece]))
    expect(field.value).toBe('')
  })

  it('keeps as the draft what could not be queued', async () => {
    const { chat, composer } = await openDesk()
    vi.spyOn(globalThis.navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    const conversation = chat.conversation()
    act(() => {
      for (let number = 1; number <= 99; number++) void conversation.send(`Message ${number}`)
    })
    await act(async () => expect(composer().submitEach(['One. ', 'Two. ', 'Three.'])).toBe(false))
    expect(composer().draft).toBe('Two. Three.')
    expect(conversation.getState().messages).toHaveLength(100)
    vi.restoreAllMocks()
  })
})

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

describe('the verbs of the composer', () => {
  it('keep their identity', async () => {
    const { field, composer } = await openDesk({ onSubmit: () => {} })
    const before = composer()
    await userEvent.type(field, 'Hello{Enter}')
    expect(composer().submit).toBe(before.submit)
    expect(composer().submitEach).toBe(before.submitEach)
    expect(composer().insert).toBe(before.insert)
    expect(composer().setDraft).toBe(before.setDraft)
  })

  it('keep the handlers of the field, too', async () => {
    const { field, composer } = await openDesk()
    const before = composer().getTextareaProps()
    await userEvent.type(field, 'Hello')
    expect(composer().getTextareaProps()).toEqual(before)
  })
})
