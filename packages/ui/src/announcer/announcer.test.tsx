import type { Connection } from '@parlor/react'
import { act, render, screen } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { Announcer } from './announcer.tsx'
import { plainSession } from '../testing/session-info.ts'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'
import { ChatWindow } from '../window/chat-window.tsx'
import type { Labels } from '../words/labels.ts'

async function listen(stage: Stage): Promise<() => (string | null)[]> {
  render(
    <stage.Provider>
      <Announcer />
    </stage.Provider>,
  )
  await act(stage.ready)
  vi.useFakeTimers()
  return () => [...screen.getByRole('log').children].map(({ textContent }) => textContent)
}

function pass(milliseconds: number): void {
  act(() => void vi.advanceTimersByTime(milliseconds))
}

afterEach(() => vi.useRealTimers())

it('says a message that came in once, and forgets it after five seconds', async () => {
  const stage = setStage()
  const said = await listen(stage)
  act(() => stage.receive(['Good morning']))
  pass(1_000)
  expect(said()).toEqual(['Maya Chen: Good morning'])
  pass(5_000)
  expect(said()).toEqual([])
})

it('counts a burst instead of reading it', async () => {
  const stage = setStage()
  const said = await listen(stage)
  act(() => stage.receive(['one', 'two']))
  pass(500)
  act(() => stage.receive(['three', 'four']))
  pass(500)
  expect(said()).toEqual(['4 new messages'])
})

it('never says what was there before, nor an own message, sent here or on another device', async () => {
  const stage = setStage()
  const said = await listen(stage)
  act(() => stage.receive(['history'], { live: false }))
  await act(async () => void stage.conversation.send('mine'))
  act(() => stage.receive([{ own: true, author: { kind: 'guest' }, parts: [{ kind: 'text', text: 'from my phone' }] }]))
  pass(1_000)
  expect(stage.conversation.getState().messages).toHaveLength(3)
  expect(said()).toEqual([])
})

it('says once that a message may not have been sent, or was not', async () => {
  const stage = setStage()
  const said = await listen(stage)
  stage.answer(refusal('network/timeout', { outcome: 'unknown' }))
  await act(async () => void stage.conversation.send('mine'))
  expect(said()).toEqual(['May not have been sent: mine'])
})

it('cuts a long text', async () => {
  const stage = setStage()
  const said = await listen(stage)
  act(() => stage.receive(['long '.repeat(1_000)]))
  pass(1_000)
  expect(said()[0]?.length).toBeLessThanOrEqual(400)
})

it('says a loss of the connection only when it lasts, and that it is over only when it was said', async () => {
  const stage = setStage()
  const said = await listen(stage)
  act(() => stage.go('offline'))
  pass(4_000)
  act(() => stage.go('online'))
  pass(5_000)
  expect(said()).toEqual([])
  act(() => stage.go('offline'))
  pass(5_000)
  expect(said()).toEqual(['Connection lost.'])
  act(() => stage.go('online'))
  expect(said()).toEqual(['Connection lost.', 'Connected again.'])
})

it('says a loss and the return once, however many steps the way back has', async () => {
  const stage = setStage()
  const said = await listen(stage)
  act(() => stage.go('offline'))
  for (const status of ['connecting', 'reconnecting', 'connecting', 'connected'] as const) {
    pass(2_000)
    act(() => stage.emit({ type: 'facts-changed', facts: { connection: connectionOf(status) } }))
  }
  expect(said()).toEqual(['Connection lost.'])
  act(() => stage.emit({ type: 'facts-changed', facts: { connection: { status: 'ready' } } }))
  expect(said()).toEqual(['Connection lost.', 'Connected again.'])
})

function connectionOf(status: 'connecting' | 'connected' | 'reconnecting'): Connection {
  return status === 'reconnecting' ? { status, error: refusal('network/timeout'), since: 0 } : { status }
}

it('says once that the session ends soon, and why it is over', async () => {
  const stage = setStage()
  const said = await listen(stage)
  const session = { ...plainSession, endsSoon: true, expiresAt: Date.now() + 125_000 }
  act(() => stage.emit({ type: 'facts-changed', facts: { session } }))
  act(() => stage.emit({ type: 'facts-changed', facts: { session: { ...session } } }))
  expect(said()).toEqual(['This conversation ends in 2:05. Write something to keep it.'])
  const connection = { status: 'ended', error: refusal('session/expired') } as const
  act(() => stage.emit({ type: 'facts-changed', facts: { connection } }))
  expect(said().slice(1)).toEqual(['This conversation is over.'])
})

it('says what came in before its words changed, in the new ones', async () => {
  const stage = setStage()
  const talk = (labels: Partial<Labels>): ReactElement => (
    <stage.Provider>
      <ChatWindow labels={labels} />
    </stage.Provider>
  )
  const { rerender } = render(talk({}))
  await act(stage.ready)
  vi.useFakeTimers()
  act(() => stage.receive(['one', 'two', 'three', 'four']))
  pass(500)
  rerender(talk({ newMessages: (count) => `${count} neue` }))
  pass(500)
  expect([...screen.getByRole('log').children].map(({ textContent }) => textContent)).toEqual(['4 neue'])
})
