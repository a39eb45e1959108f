import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { ChatWindow, type ChatWindowProps } from './chat-window.tsx'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

async function show(stage: Stage, props: ChatWindowProps = {}): Promise<void> {
  render(
    <stage.Provider>
      <ChatWindow title="Fernhill Pottery" {...props} />
    </stage.Provider>,
  )
  const first = stage.conversation.getState().asksGuest ? 'idle' : 'ready'
  await waitFor(() => expect(stage.conversation.getState().connection.status).toBe(first))
}

describe('starting', () => {
  it('opens the form, starts with what was written, and leads to the composer', async () => {
    const stage = setStage({ asksGuest: true })
    await show(stage)
    await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }))
    await userEvent.keyboard('  Ana Souza {Tab}ana@example.com{Enter}')
    const field = await screen.findByRole('textbox', { name: 'Message' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(stage.conversation.getState().guest?.name).toBe('Ana Souza')
  })

  it('says what is wrong on submit, focuses the first wrong field, then follows the typing', async () => {
    await show(setStage({ asksGuest: true }))
    await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    const name = screen.getByRole('textbox', { name: 'Name' })
    const email = screen.getByRole('textbox', { name: 'Email' })
    await userEvent.type(email, 'ana@example')
    expect(screen.queryByText('Write your name.')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    expect(document.activeElement).toBe(name)
    expect(name.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Write your name.')
    expect(document.getElementById(email.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'This address has no ending, like .com.',
    )
    await userEvent.type(email, '.com')
    expect(email.hasAttribute('aria-invalid')).toBe(false)
  })

  it('tells why a start was refused, keeps what was written, and tries again', async () => {
    let tries = 0
    const start = (): Promise<void> =>
      (tries += 1) === 1
        ? Promise.reject(
            refusal('create/missing-scope', {
              message: 'The chat could not be started: a permission is missing.',
              likelyCause: 'The OAuth client needs the scope messaging:guest:write.',
            }),
          )
        : Promise.resolve()
    await show(setStage({ asksGuest: true, start }))
    await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    await userEvent.keyboard('Ana{Tab}ana@example.com{Enter}')
    expect(await screen.findByText('The chat could not start.')).toBeTruthy()
    expect(screen.getByText(/^The chat could not be started: a permission is missing\./).lang).toBe('en')
    expect(screen.getByText('messaging:guest:write').tagName).toBe('CODE')
    expect(screen.getByText('create/missing-scope').tagName).toBe('CODE')
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Ana')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('textbox', { name: 'Message' })).toBeTruthy()
  })

  it('says that it is starting, and makes one guest however often the button is pressed', async () => {
    let tries = 0
    await show(setStage({ asksGuest: true, start: () => ((tries += 1), new Promise(() => {})) }))
    await userEvent.click(screen.getByRole('button', { name: 'Start chat' }))
    await userEvent.keyboard('Ana{Tab}ana@example.com{Enter}')
    const button = await screen.findByRole('button', { name: 'Starting' })
    await userEvent.dblClick(button)
    expect(tries).toBe(1)
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Ana')
  })
})

describe('an open chat', () => {
  it('sends on Enter, keeps the focus, and empties the field', async () => {
    const stage = setStage()
    await show(stage)
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
    await waitFor(() => expect(field.readOnly).toBe(false))
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two{Enter}')
    expect(field.value).toBe('')
    expect(document.activeElement).toBe(field)
    await waitFor(() => expect(stage.sent).toEqual(['one\ntwo']))
    await userEvent.type(field, 'three')
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(document.activeElement).toBe(field)
    await waitFor(() => expect(stage.sent).toEqual(['one\ntwo', 'three']))
  })

  it('has a Send that can be focused but does nothing while the field is empty', async () => {
    const stage = setStage()
    await show(stage)
    const send = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
    expect(send.getAttribute('aria-disabled')).toBe('true')
    expect(send.disabled).toBe(false)
    await userEvent.click(send)
    expect(stage.sent).toEqual([])
  })

  it('tells the bytes left near the limit, and how many are too many', async () => {
    const stage = setStage({ capabilities: { maxTextBytes: 10 } })
    await show(stage)
    const field = screen.getByRole('textbox', { name: 'Message' })
    await userEvent.type(field, '12345678')
    expect(screen.getByText('2 bytes left', { selector: 'span' })).toBeTruthy()
    await userEvent.type(field, '9é')
    expect(screen.getByText('1 byte too long', { selector: 'span' })).toBeTruthy()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    await userEvent.type(field, '{Enter}')
    expect(stage.sent).toEqual([])
  })

  it('shows the days, the rows and nothing else in one named list', async () => {
    const stage = setStage()
    await show(stage)
    act(() => stage.receive([{ time: Date.UTC(2020, 0, 2, 12), parts: [{ kind: 'text', text: 'old' }] }, 'new']))
    const list = screen.getByRole('list', { name: 'Messages' })
    const slots = [...list.children].map((row) => [...row.children].map((child) => (child as HTMLElement).dataset.slot))
    expect(slots).toEqual([
      ['date-separator', 'message'],
      ['date-separator', 'message'],
    ])
    expect(list.textContent).toContain('2020')
    expect(list.textContent).toContain('Today')
  })

  it('is read-only when the conversation has ended, and offers a new one', async () => {
    const stage = setStage()
    await show(stage)
    act(() => stage.emit({ type: 'session-ended' }))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).readOnly).toBe(true)
    expect(screen.getAllByText('This conversation has ended.').length).toBeGreaterThan(0)
    await userEvent.click(screen.getByRole('button', { name: 'Start new conversation' }))
    await waitFor(() => expect(stage.conversation.getState().connection.status).toBe('ready'))
    expect(screen.queryByRole('button', { name: 'Start new conversation' })).toBeNull()
  })

  it('says other words when it is given some', async () => {
    await show(setStage(), { labels: { message: 'Nachricht', send: 'Senden' } })
    expect(screen.getByRole('textbox', { name: 'Nachricht' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Senden' })).toBeTruthy()
  })

  it('has one announcer and no other live region', async () => {
    await show(setStage())
    expect(screen.getAllByRole('log')).toHaveLength(1)
    expect(document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')).toHaveLength(1)
  })

  it('is a region named by its title', async () => {
    await show(setStage())
    expect(screen.getByRole('region', { name: 'Fernhill Pottery' })).toBeTruthy()
  })
})
