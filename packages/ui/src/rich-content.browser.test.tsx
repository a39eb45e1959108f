import type { Part } from '@parlor/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ChatWindow } from './chat-window.tsx'
import './styles.css'
import { mugs } from './testing/offers.ts'
import { setStage, type Stage } from './testing/stage.tsx'

async function open(parts: readonly Part[], dir: 'ltr' | 'rtl' = 'ltr'): Promise<Stage> {
  const stage = setStage({ capabilities: { typing: true } })
  render(
    <stage.Provider>
      <div dir={dir} style={{ inlineSize: 400, blockSize: 600 }}>
        <ChatWindow theme="light" allowedAttachmentOrigins={[location.origin]} />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive([{ id: 'offer', parts }]))
  return stage
}

/** The page's own server has no picture; the first answer it gives is not heard. */
const deafen = (event: Event): void => event.stopImmediatePropagation()
beforeEach(() => window.addEventListener('error', deafen, true))

afterEach(() => {
  cleanup()
  window.removeEventListener('error', deafen, true)
})

/** It comes when the test says so. */
function drawing(): string {
  const canvas = document.createElement('canvas')
  canvas.width = 400
  canvas.height = 900
  return canvas.toDataURL('image/png')
}

const file = (): Part => ({
  kind: 'attachment',
  id: 'picture',
  name: 'crack.png',
  mime: 'image/png',
  url: `${location.origin}/crack.png`,
})

async function picture(): Promise<HTMLImageElement> {
  return screen.findByRole<HTMLImageElement>('img', { name: 'crack.png' })
}

it('a picture that comes late moves nothing', async () => {
  await open([{ kind: 'text', text: 'Look' }, file()])
  const image = await picture()
  const text = await screen.findByText('Look', { selector: '[data-slot=message-content]' })
  const before = text.getBoundingClientRect().top
  image.src = drawing()
  await image.decode()
  expect(text.getBoundingClientRect().top).toBe(before)
  expect(image.getBoundingClientRect().width).toBe(240)
})

it('the lightbox keeps the focus, closes at Escape and gives the focus back, not to the composer', async () => {
  await open([file()])
  const image = await picture()
  image.src = drawing()
  const opener = screen.getByRole('button', { name: 'Open crack.png' })
  await userEvent.click(opener)
  const dialog = await screen.findByRole('dialog', { name: 'crack.png' })
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true))
  expect(dialog.matches(':modal')).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: 'Actual size' }))
  expect(dialog.hasAttribute('data-whole')).toBe(false)
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(document.activeElement).toBe(opener)
})

it.each(['ltr', 'rtl'] as const)('the arrows of a carousel lead from card to card, written %s', async (dir) => {
  await open([{ kind: 'carousel', cards: mugs(40) }], dir)
  expect(await screen.findAllByRole('article')).toHaveLength(30)
  const strip = screen.getByRole('group', { name: '1 of 30' })
  await userEvent.click(screen.getByRole('button', { name: 'Next' }))
  await screen.findByRole('group', { name: '2 of 30' })
  await userEvent.click(screen.getByRole('button', { name: 'Next' }))
  await screen.findByRole('group', { name: '3 of 30' })
  expect(Math.sign(strip.scrollLeft)).toBe(dir === 'ltr' ? 1 : -1)
  await userEvent.click(screen.getByRole('button', { name: 'Previous' }))
  await screen.findByRole('group', { name: '2 of 30' })
})

it('who begins to type moves nothing', async () => {
  const stage = await open([{ kind: 'text', text: 'Hello' }])
  const field = screen.getByRole('textbox', { name: 'Message' })
  const text = await screen.findByText('Hello', { selector: '[data-slot=message-content]' })
  const places = (): readonly number[] => [field, text].map((element) => element.getBoundingClientRect().top)
  const before = places()
  act(() => stage.emit({ type: 'facts-changed', facts: { typing: { kind: 'agent', name: 'Grace' } } }))
  expect(screen.getByText('Grace is typing')).toBeTruthy()
  expect(places()).toEqual(before)
})
