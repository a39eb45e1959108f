import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../styles.css'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'
import { ChatWindow } from './chat-window.tsx'

let stage: Stage

const boxOf = (slot: string): DOMRect => document.querySelector(`[data-slot=${slot}]`)!.getBoundingClientRect()

// What a page of 1,280 by 1,024 pixels is at 400 %.
beforeEach(async () => {
  await page.viewport(320, 256)
  stage = setStage({ capabilities: { typing: true } })
  render(
    <stage.Provider>
      <div style={{ position: 'fixed', inset: 0 }}>
        <ChatWindow title="Fernhill Pottery" subtitle="We answer in about 3 minutes" theme="light" />
      </div>
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.receive(['Good morning', 'Could you tell me the order number?']))
})

afterEach(async () => {
  cleanup()
  stage.chat.destroy({ purge: true })
  await page.viewport(414, 896)
})

it('keeps room for messages and the whole composer under a long banner, which scrolls', async () => {
  const error = refusal('auth/wrong-scheme', {
    message: 'The service refused the scheme of the token. '.repeat(4),
    hint: 'Guest calls need `Authorization: Guest <token>`.',
  })
  act(() => stage.emit({ type: 'facts-changed', facts: { connection: { status: 'paused', error } } }))
  const banner = screen.getByText('Sending is paused.').closest('[data-slot=connection-banner]')!
  expect(boxOf('message-list').height).toBeGreaterThanOrEqual(64)
  expect(boxOf('composer').bottom).toBeLessThanOrEqual(256)
  expect(banner.scrollHeight).toBeGreaterThan(banner.clientHeight)
  act(() => screen.getByRole('button', { name: 'Try again' }).focus())
  expect(banner.scrollTop).toBeGreaterThan(0)
})

it('keeps room for messages above a long text', async () => {
  await userEvent.click(screen.getByRole('textbox', { name: 'Message' }))
  await userEvent.keyboard(Array.from({ length: 8 }, (_, line) => `Line ${line}`).join('{Shift>}{Enter}{/Shift}'))
  expect(boxOf('message-list').height).toBeGreaterThanOrEqual(64)
  expect(boxOf('composer').bottom).toBeLessThanOrEqual(256)
})
