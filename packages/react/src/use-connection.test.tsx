import { act, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ParlorProvider } from './parlor-provider.tsx'
import { openRoom, type Room, type RoomOptions } from './testing/room.ts'
import { useConnection, type UseConnectionResult } from './use-connection.ts'

interface Line extends Room {
  readonly line: () => UseConnectionResult
  readonly seen: readonly UseConnectionResult[]
}

function openLine(options?: RoomOptions): Line {
  const room = openRoom(options)
  const seen: UseConnectionResult[] = []
  function Spy(): null {
    seen.push(useConnection())
    return null
  }
  render(
    <ParlorProvider chat={room.chat}>
      <Spy />
    </ParlorProvider>,
  )
  return { ...room, seen, line: () => seen.at(-1)! }
}

describe('useConnection', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('is ready once the session can be used', async () => {
    const { line, seen } = openLine()
    expect(seen[0]).toMatchObject({ status: 'idle', isReady: false, isOnline: true, error: null })
    await waitFor(() => expect(line()).toMatchObject({ status: 'ready', isReady: true, error: null }))
  })

  it('tells when the network is gone, and when it is back', async () => {
    const { line } = openLine()
    await waitFor(() => expect(line().isReady).toBe(true))
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    fireEvent(window, new Event('offline'))
    expect(line()).toMatchObject({ status: 'offline', isOnline: false, isReady: false })
    vi.restoreAllMocks()
    fireEvent(window, new Event('online'))
    expect(line()).toMatchObject({ status: 'ready', isOnline: true })
  })

  it('tells why sending is paused, and goes on when told to', async () => {
    const { line, chat, service } = openLine()
    await waitFor(() => expect(line().isReady).toBe(true))
    service.faults.set({ next: [{ on: 'send', status: 403 }] })
    act(() => void chat.conversation().send('Hello'))
    await waitFor(() => expect(line()).toMatchObject({ status: 'paused', isReady: false }))
    expect(line().error?.hint).toBeTruthy()
    act(() => line().resume())
    await waitFor(() => expect(line()).toMatchObject({ status: 'ready', error: null }))
    await waitFor(() => expect(service.heard()).toEqual(['Hello']))
  })

  it('tells how long the service asked to wait', async () => {
    const { line, chat, service } = openLine()
    await waitFor(() => expect(line().isReady).toBe(true))
    service.faults.set({ next: [{ on: 'send', status: 429, retryAfter: 60 }] })
    act(() => void chat.conversation().send('Hello'))
    await waitFor(() => expect(line().wait?.reason).toBe('rate-limited'))
    expect(line().wait!.until).toBeGreaterThanOrEqual(Date.now() + 50_000)
  })

  it('tells that unsent text would not survive a reload', async () => {
    const refuse = (): never => {
      throw new Error('denied')
    }
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse }
    const { line, chat } = openLine({ storage })
    await waitFor(() => expect(line().isReady).toBe(true))
    act(() => chat.conversation().setDraft('Hello'))
    await waitFor(() => expect(line().storageError?.code).toBe('storage/unavailable'))
  })

  it('keeps the identity of its verb', async () => {
    const { line, seen } = openLine()
    await waitFor(() => expect(line().isReady).toBe(true))
    expect(new Set(seen.map(({ resume }) => resume)).size).toBe(1)
  })
})
