import type { Connection, Facts } from '@parlor/react'
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef } from 'react'
import { expect, it, vi } from 'vitest'
import { ConnectionBanner } from './connection-banner.tsx'
import { SessionNotice } from './session-notice.tsx'
import { plainSession } from '../testing/session-info.ts'
import { refusal, setStage, type Stage } from '../testing/stage.tsx'

async function show(): Promise<{
  readonly stage: Stage
  readonly told: (facts: Facts) => readonly (string | undefined)[]
}> {
  const stage = setStage()
  const { container } = render(
    <stage.Provider>
      <SessionNotice />
      <ConnectionBanner />
    </stage.Provider>,
  )
  await act(stage.ready)
  return {
    stage,
    told(facts) {
      act(() => stage.emit({ type: 'facts-changed', facts }))
      return ['session-notice', 'connection-banner'].map(
        (slot) => container.querySelector<HTMLElement>(`[data-slot=${slot}]`)?.dataset.kind,
      )
    },
  }
}

it.each<[string, Facts, string]>([
  ['was ended by the agent', { connection: { status: 'read-only' } }, 'read-only'],
  ['is over', { connection: { status: 'ended', error: refusal('session/expired') } }, 'ended'],
  [
    'goes on in another place',
    { connection: { status: 'paused', error: refusal('session/too-many-connections') } },
    'paused',
  ],
  ['closed an earlier one', { session: { ...plainSession, closedElsewhere: true } }, 'closed-elsewhere'],
  ['ends soon', { session: { ...plainSession, endsSoon: true, expiresAt: Date.now() + 3_600_000 } }, 'ends-soon'],
])('tells of a session that %s, as the banner of the connection does', async (_situation, facts, kind) => {
  const { told } = await show()
  expect(told(facts)).toEqual([kind, kind])
})

it.each<[string, Connection, string]>([
  ['a loss of the network', { status: 'offline' }, 'offline'],
  ['a refusal that is not of the session', { status: 'paused', error: refusal('auth/wrong-scheme') }, 'paused'],
])('leaves %s to the banner of the connection', async (_situation, connection, kind) => {
  const { told } = await show()
  expect(told({ connection })).toEqual([undefined, kind])
})

it('takes its words back when the session goes on', async () => {
  const { told } = await show()
  const expiresAt = Date.now() + 3_600_000
  told({ session: { ...plainSession, endsSoon: true, expiresAt } })
  expect(told({ session: { ...plainSession, expiresAt } })).toEqual([undefined, undefined])
})

it('takes the props, the class and the ref of its element, and tells what was pressed', async () => {
  const stage = setStage()
  const ref = createRef<HTMLDivElement>()
  const started = vi.fn<() => void>()
  render(
    <stage.Provider>
      <SessionNotice ref={ref} id="theirs" className="mine" onStartNew={started} />
    </stage.Provider>,
  )
  await act(stage.ready)
  act(() => stage.emit({ type: 'facts-changed', facts: { connection: { status: 'read-only' } } }))
  expect([ref.current?.id, ref.current?.className]).toEqual(['theirs', 'parlor-banner mine'])
  await userEvent.click(screen.getByRole('button', { name: 'Start new conversation' }))
  expect(started).toHaveBeenCalledTimes(1)
})

it('lets anything else be told before an earlier conversation that was closed, and forgets that once it is read', async () => {
  const { told } = await show()
  told({ session: { ...plainSession, closedElsewhere: true } })
  expect(told({ connection: { status: 'offline' } })).toEqual(['closed-elsewhere', 'offline'])
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(told({ connection: { status: 'ready' } })).toEqual([undefined, 'closed-elsewhere'])
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(told({})).toEqual([undefined, undefined])
  told({ session: plainSession })
  expect(told({ session: { ...plainSession, closedElsewhere: true } })).toEqual([
    'closed-elsewhere',
    'closed-elsewhere',
  ])
})
