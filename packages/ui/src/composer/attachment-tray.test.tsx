import type { Upload } from '@parlor/react'
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChatWindow } from '../window/chat-window.tsx'
import { fileSession } from '../testing/session-info.ts'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

const session = { ...fileSession, fileTypes: ['image/*'] }

function upload(id: string, facts: Partial<Upload> = {}): Upload {
  const file = new File(['tea'], `${id}.png`, { type: 'image/png' })
  return { id, file, name: file.name, size: 2_400_000, mime: file.type, status: 'ready', progress: 1, ...facts }
}

const link = {
  upload: vi.fn<(file: Blob) => string>(() => 'new'),
  removeUpload: vi.fn<(id: string) => void>(),
  takeUploads: vi.fn<(ids: readonly string[]) => void>(),
}
const made = vi.fn<(file: Blob) => string>()
const revoked = vi.fn<(address: string) => void>()
let stage: Stage

function show(...uploads: readonly Upload[]): void {
  act(() => stage.emit({ type: 'facts-changed', facts: { uploads } }))
}

beforeEach(async () => {
  vi.clearAllMocks()
  made.mockImplementation(() => `blob:${made.mock.calls.length}`)
  URL.createObjectURL = made
  URL.revokeObjectURL = revoked
  stage = setStage({ capabilities: { attachments: true }, link: { ...link, facts: { session } } })
  render(
    <stage.Provider>
      <ChatWindow />
    </stage.Provider>,
  )
  await act(stage.ready)
})

afterEach(() => stage.chat.destroy({ purge: true }))

describe('the tray', () => {
  it('tells the name, the size and how far a file is', async () => {
    show(upload('tea', { status: 'uploading', progress: 0.62 }))
    const bar = await screen.findByRole('progressbar', { name: 'tea.png' })
    expect(bar).toHaveProperty('value', 0.62)
    expect(screen.getByText('62 % of 2.4 MB')).toBeDefined()
    show(upload('tea', { status: 'checking' }))
    expect(screen.getByText('Almost there')).toBeDefined()
    show(upload('tea'))
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(screen.getByText('2.4 MB')).toBeDefined()
  })

  it('shows a picture from the machine, once, and lets it go with the file', async () => {
    show(upload('tea'), upload('drawing', { name: 'drawing.svg', mime: 'image/svg+xml' }))
    await screen.findByText('tea.png')
    expect(made.mock.calls).toHaveLength(1)
    show(upload('drawing', { name: 'drawing.svg', mime: 'image/svg+xml' }))
    expect(revoked.mock.calls).toEqual([['blob:1']])
  })

  it('says why a file is not taken, and offers another try only where it may help', async () => {
    const error = refusal('attachment/upload-failed', { retryable: true })
    const type = refusal('attachment/type')
    show(upload('tea', { status: 'failed', error }), upload('coffee', { status: 'failed', error: type }))
    expect(await screen.findByText('The file could not be sent.')).toBeTruthy()
    expect(screen.getByText('Files of this type are not taken.')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Try tea.png again' }))
    expect(link.removeUpload.mock.calls).toEqual([['tea']])
    expect(link.upload).toHaveBeenCalledTimes(1)
    expect(screen.queryByRole('button', { name: 'Try coffee.png again' })).toBeNull()
  })

  it('gives the focus to the next file when one is taken back, and to the text after the last', async () => {
    link.removeUpload.mockImplementation((id) => {
      const { uploads = [] } = stage.conversation.getState()
      stage.emit({ type: 'facts-changed', facts: { uploads: uploads.filter((other) => other.id !== id) } })
    })
    show(upload('tea', { status: 'uploading' }), upload('coffee'))
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel tea.png' }))
    const last = screen.getByRole('button', { name: 'Remove coffee.png' })
    expect(document.activeElement).toBe(last)
    await userEvent.keyboard('{Enter}')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
    expect(screen.queryByRole('list', { name: 'Files to send' })).toBeNull()
  })

  it('is announced: what is ready, what was refused, each once', async () => {
    show(upload('tea', { status: 'checking' }))
    show(upload('tea'), upload('coffee', { status: 'failed', error: refusal('attachment/type') }))
    show(upload('tea'), upload('coffee', { status: 'failed', error: refusal('attachment/type') }), upload('milk'))
    expect([...screen.getByRole('log').children].map(({ textContent }) => textContent)).toEqual([
      'tea.png is ready to send.',
      'coffee.png: Files of this type are not taken.',
    ])
  })
})

describe('sending files', () => {
  it('needs no text, and waits for what is on its way, with the reason', async () => {
    show(upload('tea', { status: 'uploading', progress: 0.5 }))
    const field = screen.getByRole('textbox', { name: 'Message' })
    await userEvent.type(field, '{Enter}')
    expect(stage.drafts).toEqual([])
    const send = screen.getByRole('button', { name: 'Send' })
    expect(send.getAttribute('aria-disabled')).toBe('true')
    const reason = document.getElementById(send.getAttribute('aria-describedby') ?? '')
    expect(reason?.textContent).toBe('Files are on their way.')
    show(upload('tea'))
    await userEvent.type(field, '{Enter}')
    expect(stage.drafts).toMatchObject([{ text: '', parts: [{ kind: 'attachment', id: 'tea' }] }])
    expect(link.takeUploads.mock.calls).toEqual([[['tea']]])
  })

  it('takes what is chosen, as often as it is chosen', async () => {
    await screen.findByRole('button', { name: 'Attach files' })
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!
    expect(input.accept).toBe('image/*')
    const file = new File(['tea'], 'tea.png', { type: 'image/png' })
    await userEvent.upload(input, [file])
    await userEvent.upload(input, [file])
    expect(link.upload).toHaveBeenCalledTimes(2)
  })
})
