import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Stage } from '../testing/stage.tsx'
import type { Labels } from '../words/labels.ts'

vi.mock('../testing/loaded.ts', () => ({ loaded: () => Promise.resolve() }))

const idle: (() => void)[] = []

async function openWindow(labels?: Partial<Labels>): Promise<{ stage: Stage; status: () => string[] }> {
  const { setStage } = await import('../testing/stage.tsx')
  const { ChatWindow } = await import('../window/chat-window.tsx')
  const { announcing } = await import('../announcer/late-announcements.ts')
  const { composerExtras } = await import('../composer/late-composer.ts')
  const { rowExtras } = await import('../list/late-rows.ts')
  const { windowExtras } = await import('../window/late-window.ts')
  const stage = setStage()
  render(
    <stage.Provider>
      <ChatWindow labels={labels} />
    </stage.Provider>,
  )
  await act(stage.ready)
  return { stage, status: () => [announcing, composerExtras, rowExtras, windowExtras].map(({ read }) => read().status) }
}

async function rest(status: () => string[]): Promise<void> {
  await act(async () => {
    for (const run of idle.splice(0)) run()
    await expect.poll(() => status()).toEqual(['ready', 'ready', 'ready', 'ready'])
  })
}

beforeEach(() => {
  vi.resetModules()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run))
  vi.stubGlobal('cancelIdleCallback', () => {})
})
afterEach(() => {
  cleanup()
  idle.length = 0
  vi.unstubAllGlobals()
})

it('a window asks for its late parts without any press, once the page is idle, and then works without a network', async () => {
  const { stage, status } = await openWindow()
  expect(status()).toEqual(['loading', 'loading', 'loading', 'loading'])
  await rest(status)
  act(() => stage.go('offline'))
  expect(screen.getByText('You are offline.')).toBeTruthy()
  act(() => void stage.conversation.send('Is anybody there?'))
  expect(await screen.findByRole('button', { name: 'Remove' })).toBeTruthy()
})

it('a composer tells the room left, and offers to split, without asking the network for it', async () => {
  const { stage, status } = await openWindow()
  const note = (): string | null | undefined => document.querySelector('[data-slot="composer-note"]')?.textContent
  const { maxTextBytes } = stage.conversation.getState().capabilities
  await rest(status)
  act(() => stage.go('offline'))
  act(() => stage.conversation.setDraft('a'.repeat(maxTextBytes - 2)))
  expect(note()).toBe('2 bytes left')
  act(() => stage.conversation.setDraft('a'.repeat(maxTextBytes + 2)))
  expect(note()).toBe('2 bytes too long')
  expect(screen.getByRole('button', { name: 'Split in two' })).toBeTruthy()
})

it('words of a host are said from the first moment, and in its late parts beside the English ones', async () => {
  const { stage, status } = await openWindow({ send: 'Post', remove: 'Away' })
  expect(screen.getByRole('button', { name: 'Post' })).toBeTruthy()
  await rest(status)
  const { refusal } = await import('../testing/stage.tsx')
  stage.answer(refusal('message/blank'))
  await act(() => stage.conversation.send('Good morning').catch(() => {}))
  expect(screen.getByRole('button', { name: 'Away' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Edit' })).toBeTruthy()
})

it('what came in before its late parts were there is said aloud all the same', async () => {
  const { stage, status } = await openWindow()
  act(() => stage.receive(['Good morning']))
  await rest(status)
  expect(await screen.findByText('Maya Chen: Good morning')).toBeTruthy()
})

it('a message that failed says so before its late parts are there, and then what can be done', async () => {
  const { ChatWindow } = await import('../window/chat-window.tsx')
  const { refusal, setStage } = await import('../testing/stage.tsx')
  const stage = setStage()
  stage.answer(refusal('message/blank'))
  await stage.ready()
  await stage.conversation.send('Good morning').catch(() => {})
  render(
    <stage.Provider>
      <ChatWindow />
    </stage.Provider>,
  )
  expect(screen.getByText('Not sent')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull()
  expect(await screen.findByRole('button', { name: 'Remove' })).toBeTruthy()
})
