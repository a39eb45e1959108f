import type { Connection } from '@parlor/react'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { ConnectionBanner } from './connection-banner.tsx'
import { plainSession } from '../testing/session-info.ts'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

async function show(stage: Stage): Promise<() => string | undefined> {
  const { container } = render(
    <stage.Provider>
      <ConnectionBanner />
    </stage.Provider>,
  )
  await act(stage.ready)
  return () => container.querySelector<HTMLElement>('[data-slot=connection-banner]')?.dataset.kind
}

afterEach(() => vi.useRealTimers())

const wrongScheme = refusal('auth/wrong-scheme', {
  message: 'The service refused the scheme of the token.',
  likelyCause: 'A global interceptor stamps Bearer.',
  hint: 'Guest calls need `Authorization: Guest <token>`.',
  outcome: 'session',
})

it('says nothing while all is well', async () => {
  expect((await show(setStage()))()).toBeUndefined()
})

it('explains a pause: what happened, why, the cure, what waits; and tries again', async () => {
  const stage = setStage()
  const kind = await show(stage)
  stage.answer(wrongScheme, 'taken')
  await act(async () => void stage.conversation.send('one'))
  expect(kind()).toBe('paused')
  expect(screen.getByText('Sending is paused.')).toBeTruthy()
  expect(screen.getByText('Authorization: Guest <token>').tagName).toBe('CODE')
  expect(screen.getByText(/1 message waits here\./)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(stage.sent).toEqual(['one', 'one']))
  expect(kind()).toBeUndefined()
})

it('offers a new conversation when the session is over', async () => {
  const stage = setStage()
  await show(stage)
  stage.answer(refusal('session/ended', { outcome: 'session' }))
  await act(async () => void stage.conversation.send('one'))
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Start new conversation'])
})

it('counts what waits while offline', async () => {
  const stage = setStage()
  const kind = await show(stage)
  act(() => stage.go('offline'))
  expect(screen.getByText(/What you write waits here\./)).toBeTruthy()
  act(() => {
    void stage.conversation.send('one')
    void stage.conversation.send('two')
  })
  expect(screen.getByText(/2 messages wait here and go out by themselves\./)).toBeTruthy()
  act(() => stage.go('online'))
  expect(kind()).toBeUndefined()
})

it('tells when sending goes on after a wait that the service asked for, and offers nothing', async () => {
  const stage = setStage()
  const kind = await show(stage)
  stage.answer(refusal('rate/limited', { outcome: 'transient', retryAfter: 600_000 }))
  vi.useFakeTimers()
  await act(async () => void stage.conversation.send('one'))
  expect(kind()).toBeUndefined()
  act(() => void vi.advanceTimersByTime(1_000))
  expect(kind()).toBe('waiting')
  expect(screen.getByText(/^Sending goes on at \d/)).toBeTruthy()
  expect(screen.queryByRole('button')).toBeNull()
  stage.chat.destroy()
})

it('tells that messages of the other side may be late', async () => {
  const stage = setStage()
  const kind = await show(stage)
  act(() => stage.emit({ type: 'receive-failed', error: refusal('server/unavailable') }))
  expect(kind()).toBe('receive-trouble')
})

it('lets the more pressing thing win', async () => {
  const stage = setStage()
  const kind = await show(stage)
  act(() => stage.emit({ type: 'receive-failed', error: refusal('server/unavailable') }))
  act(() => stage.go('offline'))
  expect(kind()).toBe('offline')
})

it('counts down to the end of a session that is near, and says how to keep it', async () => {
  const stage = setStage()
  const kind = await show(stage)
  const expiresAt = Date.now() + 125_000
  act(() => stage.emit({ type: 'facts-changed', facts: { session: { ...plainSession, expiresAt } } }))
  expect(kind()).toBeUndefined()
  act(() => stage.emit({ type: 'facts-changed', facts: { session: { ...plainSession, expiresAt, endsSoon: true } } }))
  expect(kind()).toBe('ends-soon')
  expect(screen.getByText(/^This conversation ends in [12]:\d\d\.$/)).toBeTruthy()
  expect(screen.getByText(/Write something to keep it\./)).toBeTruthy()
})

it.each<[string, Connection, string, readonly string[]]>([
  ['that the agent ended', { status: 'read-only' }, 'You can still read it.', ['Start new conversation']],
  [
    'that expired',
    { status: 'ended', error: refusal('session/expired', { message: 'This conversation has expired.' }) },
    'This conversation is over.',
    ['Start new conversation'],
  ],
  [
    'whose socket is refused',
    {
      status: 'reconnecting',
      since: 0,
      error: refusal('network/upgrade-refused', { message: 'Refused before it opened.', likelyCause: 'One of four.' }),
    },
    'One of four.',
    ['Try now'],
  ],
  [
    'that too many tabs have open',
    { status: 'paused', error: refusal('session/too-many-connections', { message: 'Opened in another place.' }) },
    'Opened in another place.',
    ['Try again'],
  ],
])('says what can be done about a conversation %s', async (_situation, connection, words, ways) => {
  const stage = setStage()
  await show(stage)
  act(() => stage.emit({ type: 'facts-changed', facts: { connection } }))
  expect(screen.getByText(new RegExp(words))).toBeTruthy()
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(ways)
})
