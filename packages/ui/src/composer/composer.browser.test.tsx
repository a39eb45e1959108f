import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { ChatWindow } from '../window/chat-window.tsx'
import '../styles.css'
import { CannedWords } from '../testing/canned-words.tsx'
import { fileSession } from '../testing/session-info.ts'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

/** What the test says to the browser beside the page, as an input method or the system would. */
interface Wire {
  send(method: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>
}

const upload = vi.fn<(file: Blob & { readonly name: string }) => string>(() => 'new')
let stage: Stage

const field = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Message' })
const draft = (): string => stage.conversation.getState().draft
const part = (slot: string): Element | null => document.querySelector(`[data-slot=${slot}]`)

async function open(takesFiles = true): Promise<void> {
  stage = setStage({
    capabilities: { attachments: true },
    link: { upload, facts: { session: { ...fileSession, takesFiles } } },
  })
  render(
    <stage.Provider>
      <div style={{ inlineSize: 400, blockSize: 500 }}>
        <ChatWindow theme="light" composerTools={<CannedWords words={['Thank you. ']} />} />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
}

beforeEach(async () => {
  vi.clearAllMocks()
  await open()
  await userEvent.click(field())
})

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
  vi.restoreAllMocks()
})

describe('the first key', () => {
  it('moves nothing, so that the next keys wait for no frames of it', async () => {
    const send = screen.getByRole('button', { name: 'Send' })
    const before = getComputedStyle(send).backgroundColor
    await userEvent.keyboard('H')
    await waitFor(() => expect(getComputedStyle(send).backgroundColor).not.toBe(before))
    expect(document.getAnimations()).toEqual([])
  })
})

describe('undo', () => {
  it('takes back what was typed, also around words that were inserted, in order', async () => {
    await userEvent.keyboard('Hello ')
    await userEvent.selectOptions(screen.getByRole('combobox'), 'Thank you. ')
    expect(document.activeElement).toBe(field())
    await userEvent.keyboard('Ana')
    expect(draft()).toBe('Hello Thank you. Ana')
    const seen = new Set<string>()
    for (let step = 0; step < 10 && field().value !== ''; step++) {
      await userEvent.keyboard('{Control>}z{/Control}')
      expect(draft()).toBe(field().value)
      seen.add(draft())
    }
    expect(seen).toContain('Hello ')
    expect(draft()).toBe('')
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    expect(draft()).not.toBe('')
  })

  it('inserts in place of what is selected, and gives that back', async () => {
    await userEvent.keyboard('Hello you')
    field().setSelectionRange(6, 9)
    await userEvent.selectOptions(screen.getByRole('combobox'), 'Thank you. ')
    expect(draft()).toBe('Hello Thank you. ')
    expect([field().selectionStart, document.activeElement]).toEqual([17, field()])
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(draft()).toBe('Hello you')
  })

  it('brings nothing back that was sent in pieces', async () => {
    act(() => stage.conversation.setDraft('A sentence that is not short. '.repeat(200)))
    await userEvent.click(await screen.findByRole('button', { name: /^Split/ }))
    await waitFor(() => expect(stage.sent.join('')).toBe('A sentence that is not short. '.repeat(200)))
    expect([draft(), document.activeElement]).toEqual(['', field()])
    await userEvent.keyboard('{Control>}z{/Control}')
    expect([field().value, draft()]).toEqual(['', ''])
    await userEvent.keyboard('Next')
    for (let step = 0; step < 6; step++) await userEvent.keyboard('{Control>}z{/Control}')
    expect([field().value, draft()]).toEqual(['', ''])
  })

  it('brings nothing back that was sent', async () => {
    await userEvent.keyboard('Hello{Enter}')
    await waitFor(() => expect(stage.sent).toEqual(['Hello']))
    await userEvent.keyboard('{Control>}z{/Control}')
    expect([field().value, draft()]).toEqual(['', ''])
    await userEvent.keyboard('Next')
    for (let step = 0; step < 6; step++) await userEvent.keyboard('{Control>}z{/Control}')
    expect([field().value, draft()]).toEqual(['', ''])
  })
})

it('has the focus after a message that was not sent is removed', async () => {
  stage.answer(refusal('message/too-long'))
  await userEvent.keyboard('Hello{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(screen.queryByText('Hello')).toBeNull())
  expect(document.activeElement).toBe(field())
})

describe('an input method', () => {
  const wire = (): Wire => cdp() as unknown as Wire

  async function compose(text: string): Promise<void> {
    const end = text.length
    await wire().send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
  }

  async function press(keyCode: number): Promise<void> {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: keyCode }
    await wire().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    await wire().send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }

  it.each([
    ['Japanese', ['k', 'か', 'かん', '漢'], '漢字'],
    ['Chinese', ['n', 'ni', 'nihao'], '你好'],
    ['Korean', ['ㅎ', '하', '한'], '한'],
  ])('for %s keeps its Enter, and what it writes is sent once by the next', async (_language, steps, text) => {
    for (const step of steps) {
      await compose(step)
      expect(draft()).toBe(step)
    }
    await press(229)
    await press(13)
    expect(stage.sent).toEqual([])
    await wire().send('Input.insertText', { text })
    expect(draft()).toBe(text)
    await press(13)
    await waitFor(() => expect(stage.sent).toEqual([text]))
    expect([field().value, draft()]).toEqual(['', ''])
  })

  it('is not disturbed by a message that comes in, nor by one that was sent', async () => {
    await compose('かん')
    await act(async () => {
      stage.receive(['Good morning'])
      await stage.conversation.send('from elsewhere')
    })
    await compose('かんじ')
    expect(draft()).toBe('かんじ')
    await wire().send('Input.insertText', { text: '漢字' })
    expect(field().value).toBe('漢字')
  })
})

describe('a paste', () => {
  it('of formatted text is plain', async () => {
    const source = document.body.appendChild(document.createElement('p'))
    source.append(Object.assign(document.createElement('b'), { textContent: 'bold' }), ' and plain')
    getSelection()?.selectAllChildren(source)
    await userEvent.keyboard('{Control>}c{/Control}')
    await userEvent.click(field())
    await userEvent.keyboard('{Control>}v{/Control}')
    source.remove()
    expect(draft()).toBe('bold and plain')
    expect(upload).not.toHaveBeenCalled()
  })

  function paste(types: Readonly<Record<string, string>>): ClipboardEvent {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(types)) clipboardData.setData(type, text)
    clipboardData.items.add(new File(['tea'], 'tea.png', { type: 'image/png' }))
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    field().dispatchEvent(event)
    return event
  }

  it('of a picture, or of one from a page, attaches it', async () => {
    await screen.findByRole('button', { name: 'Attach files' })
    expect(paste({}).defaultPrevented).toBe(true)
    expect(paste({ 'text/html': '<img src="tea.png">' }).defaultPrevented).toBe(true)
    expect(upload.mock.calls.map(([file]) => file.name)).toEqual(['tea.png', 'tea.png'])
  })

  it('from an office program is its text, not the picture of it', async () => {
    await screen.findByRole('button', { name: 'Attach files' })
    expect(paste({ 'text/html': '<b>tea</b>', 'text/plain': 'tea' }).defaultPrevented).toBe(false)
    expect(upload).not.toHaveBeenCalled()
  })
})

describe('a file that is held over the window', () => {
  function drag(type: string, target = part('chat-window'), relatedTarget?: Element | null): DragEvent {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['tea'], 'tea.png', { type: 'image/png' }))
    const event = new DragEvent(type, { dataTransfer, relatedTarget, bubbles: true, cancelable: true })
    act(() => void target?.dispatchEvent(event))
    return event
  }

  it('is invited in words over all of it, and dropped becomes an upload, not a page', async () => {
    await screen.findByRole('button', { name: 'Attach files' })
    expect(drag('dragover', part('chat-body')).defaultPrevented).toBe(true)
    const zone = screen.getByText('Drop files to attach them').getBoundingClientRect()
    const area = part('chat-window')?.getBoundingClientRect()
    expect(zone.width).toBeGreaterThan((area?.width ?? 0) * 0.9)
    expect(zone.height).toBeGreaterThan((area?.height ?? 0) * 0.9)
    drag('dragleave', part('chat-body'), part('composer'))
    expect(part('drop-zone')).not.toBeNull()
    expect(drag('drop', part('chat-body')).defaultPrevented).toBe(true)
    expect(upload.mock.calls.map(([file]) => file.name)).toEqual(['tea.png'])
    expect(part('drop-zone')).toBeNull()
  })

  it('is uninvited when it leaves', async () => {
    await screen.findByRole('button', { name: 'Attach files' })
    drag('dragover')
    drag('dragleave')
    expect(part('drop-zone')).toBeNull()
  })

  it('is refused where none is taken, and the page stays', async () => {
    cleanup()
    await open(false)
    expect(drag('dragover').defaultPrevented).toBe(true)
    expect(part('drop-zone')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Attach files' })).toBeNull()
  })
})

describe('the field', () => {
  const height = (): number => Math.round(field().getBoundingClientRect().height)

  it.each([
    ['by the style sheet', true],
    ['by measuring, where the style sheet can not', false],
  ])('grows with its lines up to eight, then scrolls, and shrinks again (%s)', async (_way, isSupported) => {
    cleanup()
    if (!isSupported) vi.spyOn(CSS, 'supports').mockReturnValue(false)
    await open()
    if (!isSupported) field().style.setProperty('field-sizing', 'fixed')
    const one = height()
    const heights: number[] = []
    for (const lines of [2, 3, 8, 9, 20]) {
      act(() => stage.conversation.setDraft(Array.from({ length: lines }, (_, line) => `${line}`).join('\n')))
      heights.push(height())
    }
    const [two = 0, three = 0, eight = 0, nine, twenty] = heights
    expect(three - two).toBeCloseTo(two - one, -0.5)
    expect([nine, twenty]).toEqual([eight, eight])
    expect(field().scrollHeight).toBeGreaterThan(field().clientHeight)
    act(() => stage.conversation.setDraft(''))
    expect(height()).toBe(one)
  })

  it('keeps the focus through Send, and gives a new line on Shift+Enter', async () => {
    await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two')
    await userEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(document.activeElement).toBe(field())
    await waitFor(() => expect(stage.sent).toEqual(['one\ntwo']))
  })

  it('keeps a draft for each conversation', async () => {
    await userEvent.keyboard('half a thought')
    const other = stage.chat.conversation('other')
    expect(other.getState().draft).toBe('')
    other.setDraft('another')
    expect([draft(), other.getState().draft]).toEqual(['half a thought', 'another'])
  })
})
