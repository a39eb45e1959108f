import type { Part } from '@parlor/react'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ChatWindow } from '../window/chat-window.tsx'
import '../styles.css'
import { setStage, type Stage } from '../testing/stage.tsx'

/** Any picture that this very machine serves. */
const address = new URL('../../../../apps/sandbox/screenshot.png', import.meta.url).href
const picture: Part = {
  kind: 'attachment',
  id: 'crack',
  name: 'crack.png',
  mime: 'image/png',
  url: address,
}
let stage: Stage

const opener = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Open crack.png' })
const dialog = (): HTMLElement | null => screen.queryByRole('dialog', { name: 'crack.png' })

beforeEach(async () => {
  stage = setStage()
  render(
    <stage.Provider>
      <div style={{ inlineSize: 400, blockSize: 500 }}>
        <ChatWindow theme="light" allowedAttachmentOrigins={[location.origin]} />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive([{ id: 'picture', parts: [picture] }]))
  const button = await opener()
  act(() => button.focus())
})

afterEach(() => {
  cleanup()
  stage.chat.destroy({ purge: true })
})

it('opens by Enter with the focus inside, closes by Escape and gives the focus back', async () => {
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(dialog()?.contains(document.activeElement)).toBe(true))
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(dialog()).toBeNull())
  expect(document.activeElement).toBe(await opener())
})

it('keeps Tab among its own controls', async () => {
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(dialog()?.contains(document.activeElement)).toBe(true))
  const stops = new Set<string>()
  for (let step = 0; step < 6; step += 1) {
    await userEvent.keyboard('{Tab}')
    const { activeElement } = document
    // Past its last control the focus goes to the browser's own.
    if (activeElement === document.body || activeElement === null) continue
    expect(dialog()?.contains(activeElement)).toBe(true)
    stops.add(activeElement.getAttribute('aria-label') ?? activeElement.textContent)
  }
  expect([...stops].toSorted()).toEqual(['Actual size', 'Close', 'Save crack.png'])
})
