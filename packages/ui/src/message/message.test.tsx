import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

async function openWindow(stage: Stage): Promise<void> {
  render(
    <stage.Provider>
      <ChatWindow title="Maya Chen" />
    </stage.Provider>,
  )
  await act(stage.ready)
}

async function send(stage: Stage, text: string): Promise<void> {
  await act(async () => {
    await stage.conversation.send(text).catch(() => {})
  })
}

function row(text: string): HTMLElement {
  const found = screen
    .getByText(text, { selector: '[data-slot=message-content]' })
    .closest<HTMLElement>('[data-slot=message]')
  if (!found) throw new Error('The text is not in a row.')
  return found
}

afterEach(() => vi.useRealTimers())

describe('an own message', () => {
  it('is on the screen before the service answers, and says so', async () => {
    const stage = setStage()
    stage.answer('silence')
    await openWindow(stage)
    act(() => void stage.conversation.send('Good morning'))
    expect(within(row('Good morning')).getByText('Sending')).toBeTruthy()
    expect(row('Good morning').dataset.delivery).toBe('sending')
  })

  it('is still sending after five seconds', async () => {
    const stage = setStage()
    stage.answer('silence')
    await openWindow(stage)
    vi.useFakeTimers()
    act(() => void stage.conversation.send('Good morning'))
    act(() => void vi.advanceTimersByTime(5_100))
    expect(within(row('Good morning')).getByText('Still sending')).toBeTruthy()
  })

  it('is sent in words once the service has it', async () => {
    const stage = setStage()
    await openWindow(stage)
    await send(stage, 'Good morning')
    expect(within(row('Good morning')).getByText('Sent')).toBeTruthy()
  })

  it('that may not have been sent offers Send again, Leave and Copy', async () => {
    const stage = setStage()
    stage.answer(refusal('network/timeout', { message: 'No answer came in time.', outcome: 'unknown' }))
    await openWindow(stage)
    await send(stage, 'Good morning')
    const inRow = within(row('Good morning'))
    expect(inRow.getByText('May not have been sent')).toBeTruthy()
    expect(inRow.getByText('No answer came.')).toBeTruthy()
    expect(inRow.getAllByRole('button').map((button) => button.textContent)).toEqual(['Send again', 'Leave', 'Copy'])
  })

  it('goes out once more when the person says Send again, and the focus goes to the composer', async () => {
    const stage = setStage()
    stage.answer(refusal('network/timeout', { outcome: 'unknown' }), 'taken')
    await openWindow(stage)
    await send(stage, 'Good morning')
    await userEvent.click(screen.getByRole('button', { name: 'Send again' }))
    await waitFor(() => expect(within(row('Good morning')).getByText('Sent')).toBeTruthy())
    expect(stage.sent).toEqual(['Good morning', 'Good morning'])
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('says both facts when the second try is refused', async () => {
    const stage = setStage()
    stage.answer(refusal('network/timeout', { outcome: 'unknown' }), refusal('message/too-long'))
    await openWindow(stage)
    await send(stage, 'Good morning')
    await userEvent.click(screen.getByRole('button', { name: 'Send again' }))
    expect(
      await screen.findByText('The second try was refused: The message is too long. The first may have arrived.'),
    ).toBeTruthy()
  })

  it('that was left says that its delivery is not confirmed', async () => {
    const stage = setStage()
    stage.answer(refusal('network/timeout', { outcome: 'unknown' }))
    await openWindow(stage)
    await send(stage, 'Good morning')
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
    expect(within(row('Good morning')).getByText('Delivery not confirmed')).toBeTruthy()
  })

  it('that was taken twice is shown once, and says so, whether this page sent it or another one', async () => {
    const stage = setStage()
    const said = { own: true, parts: [{ kind: 'text', text: 'Good morning' }], reference: 'ours' } as const
    await openWindow(stage)
    await act(async () => stage.receive([{ ...said, id: 'first' }]))
    expect(within(row('Good morning')).getByText('Sent')).toBeTruthy()
    await act(async () => stage.receive([{ ...said, id: 'second' }]))
    expect(within(row('Good morning')).getByText('Sent twice')).toBeTruthy()
  })

  it('that cannot go as it is offers Edit and Remove, and Edit brings the text back', async () => {
    const stage = setStage()
    stage.answer(refusal('request/invalid', { message: 'It cannot be read.' }))
    await openWindow(stage)
    await send(stage, 'A long tale')
    const inRow = within(row('A long tale'))
    expect(inRow.getByText('Not sent')).toBeTruthy()
    expect(inRow.getByText('The service did not take it.')).toBeTruthy()
    expect(inRow.getAllByRole('button').map((button) => button.textContent)).toEqual(['Edit', 'Remove'])
    await userEvent.click(inRow.getByRole('button', { name: 'Edit' }))
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
    expect(field.value).toBe('A long tale')
    expect(document.activeElement).toBe(field)
    expect(screen.queryByRole('listitem')).toBeNull()
  })

  it('that may be tried as it is offers Try again', async () => {
    const stage = setStage()
    stage.answer(refusal('server/unavailable', { retryable: true }), 'taken')
    await openWindow(stage)
    await send(stage, 'Good morning')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(within(row('Good morning')).getByText('Sent')).toBeTruthy())
  })

  it('that waits says why after a second, and can be taken back', async () => {
    const stage = setStage()
    await openWindow(stage)
    act(() => stage.go('offline'))
    vi.useFakeTimers()
    act(() => void stage.conversation.send('one'))
    act(() => void stage.conversation.send('two'))
    act(() => void stage.conversation.send('three'))
    expect(within(row('one')).getByText('Waiting')).toBeTruthy()
    expect(within(row('one')).queryByRole('button')).toBeNull()
    act(() => void vi.advanceTimersByTime(1_000))
    expect(within(row('one')).getByText('You are offline')).toBeTruthy()
    expect(within(row('two')).getByText('Behind 1 message')).toBeTruthy()
    expect(within(row('three')).getByText('Behind 2 messages')).toBeTruthy()
    act(() => within(row('one')).getByRole('button', { name: 'Remove' }).click())
    expect(screen.queryByText('one')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  })

  it('counts seconds while the service asked to wait, and tells the clock time of a long wait', async () => {
    const stage = setStage()
    stage.answer(refusal('rate/limited', { outcome: 'transient', retryAfter: 30_000 }))
    await openWindow(stage)
    vi.useFakeTimers()
    await act(async () => void stage.conversation.send('one'))
    await act(async () => void vi.advanceTimersByTime(1_100))
    expect(within(row('one')).getByText(/^Sending goes on in (2[89]|30|3[0-3]) s$/)).toBeTruthy()
    stage.chat.destroy()
  })
})

describe('a row', () => {
  it('names who, what, when and the state', async () => {
    const stage = setStage()
    await openWindow(stage)
    await send(stage, 'Good morning')
    act(() => stage.receive(['Good morning Ana']))
    expect(screen.getByRole('listitem', { name: /^You Good morning .*\d{4}.* Sent$/ })).toBeTruthy()
    expect(screen.getByRole('listitem', { name: /^Maya Chen Good morning Ana .*\d{4}/ })).toBeTruthy()
  })

  it('tells the time that it shows once', async () => {
    const stage = setStage()
    await openWindow(stage)
    act(() => stage.receive(['one', 'two']))
    await send(stage, 'three')
    const timesOf = (text: string): (string | null)[] =>
      within(row(text))
        .getAllByRole('time')
        .map((time) => time.textContent)
    expect(timesOf('one')).toEqual([expect.not.stringMatching(/\d{4}/)])
    expect(timesOf('two')).toEqual([expect.stringMatching(/\d{4}/)])
    expect(timesOf('three')).toEqual([expect.not.stringMatching(/\d{4}/)])
  })

  it('shows sender and time on the first of a group alone', async () => {
    const stage = setStage()
    await openWindow(stage)
    act(() => stage.receive(['one', 'two']))
    expect(row('one').querySelector('[data-slot=message-sender]')).toBeTruthy()
    expect(row('two').querySelector('[data-slot=message-sender]')).toBeNull()
  })

  it('strips what would reorder the text beside a name', async () => {
    const stage = setStage()
    await openWindow(stage)
    const author = { kind: 'agent', name: 'Support\u202enimda' } as const
    act(() => stage.receive([{ author, parts: [{ kind: 'text', text: 'hello' }] }]))
    expect(within(row('hello')).getByText('Supportnimda')).toBeTruthy()
  })

  it('names content of a kind it does not know, and dumps nothing', async () => {
    const stage = setStage()
    await openWindow(stage)
    act(() => stage.receive([{ parts: [{ kind: 'unknown', name: 'Location', raw: { secret: 1 } }] }]))
    const unknown = screen.getByText('Not shown here: Location').closest<HTMLElement>('[data-slot=message]')
    expect(unknown?.dataset.side).toBe('middle')
    expect(document.body.textContent).not.toContain('secret')
  })

  it('shows a long message in part until the person asks for all of it', async () => {
    const stage = setStage()
    await openWindow(stage)
    const text = `${'word '.repeat(1_000)}end`
    act(() => stage.receive([text]))
    const content = document.querySelector('[data-slot=message-content]')
    expect(content?.textContent?.length).toBeLessThan(1_000)
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
    expect(content?.textContent).toBe(text)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show less' }))
  })

  it('opens links in a new window that knows nothing of this one', async () => {
    const stage = setStage()
    await openWindow(stage)
    act(() => stage.receive(['See https://example.com/a and https://xn--80ak6aa92e.com/']))
    const [plain, foreign] = screen.getAllByRole('link')
    expect(plain?.getAttribute('rel')).toBe('noopener noreferrer')
    expect(plain?.title).toBe('Opens in a new window')
    expect(foreign?.title).toBe('xn--80ak6aa92e.com · Opens in a new window')
    expect(foreign?.dataset.host).toBe('xn--80ak6aa92e.com')
  })
})
