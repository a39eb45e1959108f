import type { Upload } from '@parlor/react'
import type { KeyboardEvent } from 'react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { EmojiPicker } from '../emoji-picker/emoji-picker.tsx'
import '../emoji-picker/emoji-picker.css'
import '../styles.css'
import { fileSession } from '../testing/session-info.ts'
import { setStage, type Stage } from '../testing/stage.tsx'
import { ChatWindow } from '../window/chat-window.tsx'

const file = new File(['tea'], 'tea.txt', { type: 'text/plain' })
const ready: Upload = { id: 'tea', file, name: file.name, size: 3, mime: file.type, status: 'ready', progress: 1 }
const upload = vi.fn<(file: Blob) => string>(() => 'new')
const pressed = vi.fn<(event: KeyboardEvent) => unknown>()
let stage: Stage

const field = (): HTMLElement => screen.getByRole('textbox', { name: 'Message' })
const button = (name: string): HTMLElement => screen.getByRole('button', { name })
const emoji = (): HTMLElement | null => screen.queryByRole('dialog', { name: 'Emoji' })
const focused = (): string | null | undefined =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent

beforeEach(async () => {
  vi.resetAllMocks()
  upload.mockReturnValue('new')
  stage = setStage({ capabilities: { attachments: true }, link: { upload, facts: { session: fileSession } } })
  render(
    <stage.Provider>
      <div style={{ inlineSize: 400, blockSize: 600 }}>
        <ChatWindow theme="light" composerTools={<EmojiPicker onKeyDown={pressed} />} />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
  await screen.findByRole('button', { name: 'Attach files' })
})

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
  vi.restoreAllMocks()
})

it('goes by Tab from the files to the text, the tools and Send, and back', async () => {
  act(() => stage.emit({ type: 'facts-changed', facts: { uploads: [ready] } }))
  const remove = await screen.findByRole('button', { name: 'Remove tea.txt' })
  act(() => remove.focus())
  const forth: (string | null | undefined)[] = []
  for (let step = 0; step < 4; step += 1) {
    await userEvent.keyboard('{Tab}')
    forth.push(focused())
  }
  expect(forth).toEqual(['Message', 'Attach files', 'Emoji', 'Send'])
  for (let step = 0; step < 4; step += 1) await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  expect(document.activeElement).toBe(remove)
})

describe('attaching', () => {
  it.each([['{Enter}'], [' ']])('asks for files on %o, and leaves the focus where it is', async (key) => {
    const chosen = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => {})
    act(() => button('Attach files').focus())
    await userEvent.keyboard(key)
    expect(chosen).toHaveBeenCalledTimes(1)
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!
    const files = new DataTransfer()
    files.items.add(file)
    input.files = files.files
    act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
    expect(upload.mock.calls.map(([{ size }]) => size)).toEqual([3])
    expect(document.activeElement).toBe(button('Attach files'))
  })
})

describe('the emoji', () => {
  async function open(): Promise<void> {
    act(() => button('Emoji').focus())
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(focused()).toBe('Search emoji'))
    await screen.findAllByRole('gridcell')
  }

  it('open by Enter with the focus in the search; Escape closes them and gives the focus back', async () => {
    await open()
    expect(button('Emoji').getAttribute('aria-expanded')).toBe('true')
    await userEvent.keyboard('{Escape}')
    expect([emoji(), document.activeElement]).toEqual([null, button('Emoji')])
    expect(button('Emoji').getAttribute('aria-expanded')).toBe('false')
  })

  it('tell their host of the keys, who may keep them open', async () => {
    pressed.mockImplementation((event) => event.key === 'Escape' && event.preventDefault())
    await open()
    await userEvent.keyboard('{Escape}')
    expect(pressed).toHaveBeenLastCalledWith(expect.objectContaining({ key: 'Escape' }))
    expect(emoji()).not.toBeNull()
  })

  it('are found by their name, chosen by arrows and Enter, and written where the text goes on', async () => {
    await open()
    await userEvent.keyboard('teacup')
    await screen.findByRole('gridcell', { name: /teacup/ })
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await waitFor(() => expect(stage.conversation.getState().draft).toBe('🍵'))
    expect([emoji(), document.activeElement]).toEqual([null, field()])
  })

  it('close when Tab leaves them, with the focus on what comes next', async () => {
    await open()
    for (let step = 0; step < 10 && emoji(); step += 1) await userEvent.keyboard('{Tab}')
    expect([emoji(), focused()]).toEqual([null, 'Send'])
  })
})
