import { byteLength, splitText, textOf } from '@parlor/core'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Profiler, type ProfilerOnRenderCallback, type ReactElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { Field, List } from './testing/desk.tsx'
import { renderInChat } from './testing/hook.tsx'
import { openDesk, submit } from './testing/open-desk.tsx'
import { openRoom, settled } from './testing/room.ts'
import { useComposer } from './use-composer.ts'

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
