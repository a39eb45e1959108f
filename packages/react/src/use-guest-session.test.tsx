import { act, render, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { openRoom, type Room } from './testing/room.ts'
import { useGuestSession, type UseGuestSessionResult } from './use-guest-session.ts'

interface Reception extends Room {
  readonly session: () => UseGuestSessionResult
  readonly seen: readonly UseGuestSessionResult[]
}

function openReception(asksGuest = true): Reception {
  const room = openRoom({ asksGuest })
  const seen: UseGuestSessionResult[] = []
  function Spy(): null {
    seen.push(useGuestSession())
    return null
  }
  render(
    <ParlorProvider chat={room.chat}>
      <Spy />
    </ParlorProvider>,
  )
  return { ...room, seen, session: () => seen.at(-1)! }
}

const ada = { name: 'Ada', email: 'ada@example.com' }
const bob = { name: 'Bob', email: 'bob@example.com' }

describe('useGuestSession', () => {
  it('waits for the details of a guest when the page has none', () => {
    const { session, guests } = openReception()
    expect(session()).toMatchObject({
      status: 'idle',
      asksGuest: true,
      isStarting: false,
      guest: undefined,
      error: null,
    })
    expect(guests()).toBe(0)
  })

  it('starts by itself when the page knows its guest', async () => {
    const { session } = openReception(false)
    await waitFor(() => expect(session()).toMatchObject({ status: 'ready', asksGuest: false }))
    expect(session().guest?.id).toBeTruthy()
  })

  it('is starting until the guest is there', async () => {
    const { session, seen } = openReception()
    act(() => session().start(ada))
    expect(session()).toMatchObject({ status: 'connecting', isStarting: true })
    await waitFor(() => expect(session()).toMatchObject({ status: 'ready', isStarting: false, guest: { name: 'Ada' } }))
    expect(seen.at(-1)!.error).toBeNull()
  })

  it('says why a start failed, and forgets it when the next one succeeds', async () => {
    const { session, service } = openReception()
    service.faults.set({ next: [{ on: 'create', status: 403 }] })
    act(() => session().start(ada))
    await waitFor(() => expect(session()).toMatchObject({ status: 'idle', isStarting: false }))
    await waitFor(() => expect(session().error?.hint).toBeTruthy())
    act(() => session().start(ada))
    await waitFor(() => expect(session()).toMatchObject({ status: 'ready', error: null }))
  })

  it('forgets why a start failed when it succeeds elsewhere on the page', async () => {
    const { session, service, chat } = openReception()
    service.faults.set({ next: [{ on: 'create', status: 403 }] })
    act(() => session().start(ada))
    await waitFor(() => expect(session().error).not.toBeNull())
    await act(() => chat.conversation().start(ada))
    expect(session()).toMatchObject({ status: 'ready', error: null })
  })

  it('says that the conversation was destroyed when it is started after that', async () => {
    const { session, chat } = openReception()
    chat.destroy()
    act(() => session().start(ada))
    await waitFor(() => expect(session().error?.code).toBe('conversation/destroyed'))
  })

  it('starts a new session with another guest', async () => {
    const { session, guests } = openReception()
    act(() => session().start(ada))
    await waitFor(() => expect(session().status).toBe('ready'))
    const first = session().guest?.id
    act(() => session().startNew(bob))
    await waitFor(() => expect(session()).toMatchObject({ status: 'ready', guest: { name: 'Bob' } }))
    expect(session().guest?.id).not.toBe(first)
    expect(guests()).toBe(2)
  })

  it('ends, and can start anew', async () => {
    const { session } = openReception()
    act(() => session().start(ada))
    await waitFor(() => expect(session().status).toBe('ready'))
    act(() => session().end())
    expect(session()).toMatchObject({ status: 'closed', error: null })
    act(() => session().startNew(bob))
    await waitFor(() => expect(session().status).toBe('ready'))
  })

  it('keeps the identity of its verbs', async () => {
    const { session, seen } = openReception()
    act(() => session().start(ada))
    await waitFor(() => expect(session().status).toBe('ready'))
    for (const verb of ['start', 'startNew', 'end', 'resume'] as const)
      expect(new Set(seen.map((result) => result[verb])).size).toBe(1)
  })
})
