import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Profiler, type ProfilerOnRenderCallback } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import { Composer } from './composer.tsx'
import { MessageList } from '../list/message-list.tsx'
import { CannedWords } from '../testing/canned-words.tsx'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

let stage: Stage

function field(): HTMLTextAreaElement {
  return screen.getByRole('textbox', { name: 'Message' })
}

function write(text: string): void {
  fireEvent.change(field(), { target: { value: text } })
}

const describedBy = (): string | null | undefined =>
  document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent

beforeEach(async () => {
  stage = setStage()
  render(
    <stage.Provider>
      <ChatWindow composerTools={<CannedWords words={['Thank you.']} />} />
    </stage.Provider>,
  )
  await act(stage.ready)
})

afterEach(() => stage.chat.destroy({ purge: true }))

const sentence = 'This sentence has its fifty bytes, neither more... '

describe('a text near the limit', () => {
  const said = (): readonly (string | null)[] =>
    [...screen.getByRole('log').children].map(({ textContent }) => textContent)

  it('shows the bytes left from 80 % on, and says so once', () => {
    write('x'.repeat(3_276))
    expect(describedBy()).toBe('')
    for (const more of [3_277, 3_300, 3_400]) write('x'.repeat(more))
    expect(describedBy()).toBe('696 bytes left')
    expect(said()).toEqual(['819 bytes left'])
    write('')
    write('ä'.repeat(1_700))
    expect(said()).toEqual(['819 bytes left', '696 bytes left'])
  })

  it('that is too long says by how much, once, and is offered in pieces', async () => {
    write(sentence.repeat(81))
    write(sentence.repeat(82))
    expect(describedBy()).toBe('86 bytes too long')
    expect(said()).toEqual(['35 bytes too long'])
    await userEvent.click(await screen.findByRole('button', { name: 'Split in two' }))
    expect(field().value).toBe('')
    expect(document.activeElement).toBe(field())
    await waitFor(() => expect(stage.sent).toHaveLength(2))
    expect(stage.sent.join('')).toBe(sentence.repeat(82))
    expect(stage.sent[0]).toMatch(/more\.\.\. $/)
  })
})

describe('a message that the service found too long', () => {
  it('is sent in two by its foot, in its place', async () => {
    stage.answer(refusal('message/too-long'), 'taken')
    await act(() => stage.conversation.send('One half. Other half.').catch(() => {}))
    act(() => stage.conversation.setDraft('half a thought'))
    await userEvent.click(await screen.findByRole('button', { name: 'Split in two' }))
    await waitFor(() => expect(stage.sent).toEqual(['One half. Other half.', 'One half. ', 'Other half.']))
    expect(stage.conversation.getState()).toMatchObject({ draft: 'half a thought', messages: [{}, {}] })
    expect(document.activeElement).toBe(field())
  })
})

describe('a field that takes no text', () => {
  it.each([
    ['before a session', { status: 'connecting' }, 'Connecting'],
    ['after a refused start', { status: 'idle', error: refusal('config/inactive') }, 'The chat could not start.'],
    ['when the agent has ended it', { status: 'read-only' }, 'The agent has ended this conversation.'],
    ['when it has expired', { status: 'ended' }, 'This conversation is over.'],
    ['when the person has ended it', { status: 'closed' }, 'This conversation has ended.'],
  ] as const)('says why %s, and keeps the focus', (_when, connection, words) => {
    field().focus()
    act(() => stage.emit({ type: 'facts-changed', facts: { connection } }))
    expect(field().readOnly).toBe(true)
    expect(document.activeElement).toBe(field())
    expect(describedBy()).toBe(words)
  })
})

describe('tools', () => {
  it('write into the field', async () => {
    write('Hello')
    await userEvent.selectOptions(screen.getByRole('combobox'), 'Thank you.')
    expect(stage.conversation.getState().draft).toBe('HelloThank you.')
  })

  it('are away where nothing can be typed any more', () => {
    act(() => stage.conversation.end())
    expect(screen.queryByRole('combobox')).toBeNull()
  })
})

it('refuses a file that is held over a window which takes none, so that the page stays', () => {
  const over = new Event('dragover', { bubbles: true, cancelable: true })
  Object.assign(over, { dataTransfer: { types: ['Files'], dropEffect: 'copy' } })
  fireEvent(screen.getByRole('region'), over)
  expect(over.defaultPrevented).toBe(true)
  expect((over as DragEvent).dataTransfer?.dropEffect).toBe('none')
})

it('renders the composer alone for the first key, and nothing for the next, also beside many messages', async () => {
  const alone = setStage()
  const rendered = vi.fn<ProfilerOnRenderCallback>()
  const { container } = render(
    <alone.Provider>
      <Profiler id="list" onRender={rendered}>
        <MessageList />
      </Profiler>
      <Profiler id="composer" onRender={rendered}>
        <Composer />
      </Profiler>
    </alone.Provider>,
  )
  await act(alone.ready)
  act(() =>
    alone.receive(
      Array.from({ length: 900 }, (_, index) => `Message ${index}`),
      { live: false },
    ),
  )
  await act(() => new Promise(requestAnimationFrame))
  rendered.mockClear()
  const text = container.querySelector('textarea')!
  for (const value of ['a', 'ab', 'abc']) fireEvent.change(text, { target: { value } })
  expect(rendered.mock.calls.map(([id]) => id)).toEqual(['composer'])
  expect(alone.conversation.getState().draft).toBe('abc')
})
