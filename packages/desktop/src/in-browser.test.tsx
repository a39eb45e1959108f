import { ParlorProvider, usePresence, type Chat } from '@parlor/react'
import { act, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DesktopProvider } from './desktop-provider.tsx'
import { mount } from './testing/mount.tsx'
import { allowNotifications, setPage, shareLocks } from './testing/page.ts'
import { openRoom } from './testing/room.ts'
import { scriptedApp, type ScriptedApp } from './testing/scripted-app.ts'
import { useDesktop } from './use-desktop.ts'

function Counted({ chat }: { readonly chat: Chat }) {
  return (
    <ParlorProvider chat={chat}>
      <DesktopProvider>
        <Count />
      </DesktopProvider>
    </ParlorProvider>
  )
}

function Count() {
  return <output>{useDesktop().unread}</output>
}

const elapse = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds))

describe('in a tab of a browser', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    document.title = 'Support'
    setPage({ hasFocus: true })
  })
  afterEach(() => vi.useRealTimers())

  it('never makes the SDK, which has nobody to talk to', async () => {
    const { chat } = await openRoom()
    const make = vi.fn<() => ScriptedApp>(() => scriptedApp())
    const { desktop } = await mount(chat, { app: make })
    expect(make).not.toHaveBeenCalled()
    expect(desktop()).toMatchObject({ where: 'browser', supported: { titleBadge: true, toasts: false }, error: null })
  })

  it('counts in the title while nobody looks, and puts it back', async () => {
    const { chat, say } = await openRoom()
    const { unmount } = await mount(chat)
    setPage({ isVisible: false })
    act(() => say('one'))
    act(() => say('two'))
    expect(document.title).toBe('(2) Support')
    setPage({ isVisible: true })
    expect(document.title).toBe('Support')
    setPage({ isVisible: false })
    act(() => say('three'))
    expect(document.title).toBe('(3) Support')
    unmount()
    expect(document.title).toBe('Support')
  })

  it('shows a notification to whoever allowed it', async () => {
    const shown = allowNotifications('granted')
    const { chat, say } = await openRoom()
    await mount(chat)
    setPage({ isVisible: true, hasFocus: false })
    act(() => say('Hello', { name: 'Mira' }))
    elapse(400)
    for (const text of ['one', 'two', 'three']) act(() => say(text, { name: 'Mira' }))
    elapse(5_000)
    expect(shown).toEqual([
      { title: 'Mira', body: 'Hello', tag: 'parlor:default' },
      { title: '3 new messages', body: 'Mira', tag: 'parlor:default' },
    ])
  })

  it('asks for notifications when it is told to, and never by itself', async () => {
    const shown = allowNotifications('default', 'granted')
    const { chat, say } = await openRoom()
    const { desktop } = await mount(chat)
    expect(desktop()).toMatchObject({ supported: { notifications: true }, notificationPermission: 'default' })
    setPage({ isVisible: false })
    act(() => say('unheard'))
    elapse(10_000)
    expect(shown).toEqual([])
    await act(async () => {
      desktop().askToNotify()
      await Promise.resolve()
    })
    expect(desktop()).toMatchObject({ notificationPermission: 'granted', error: null })
    act(() => say('heard'))
    elapse(10_000)
    expect(shown).toHaveLength(1)
  })

  it('says what to do when notifications were refused', async () => {
    allowNotifications('default', 'denied')
    const { chat } = await openRoom()
    const { desktop } = await mount(chat)
    await act(async () => {
      desktop().askToNotify()
      await Promise.resolve()
    })
    expect(desktop()).toMatchObject({ notificationPermission: 'denied', error: { code: 'desktop/permission-denied' } })
    expect(desktop().error?.hint).toContain('settings of the browser')
  })

  it('says so where there are no notifications, and no interaction to write into', async () => {
    const { chat } = await openRoom()
    const { desktop } = await mount(chat)
    expect(desktop().supported.notifications).toBe(false)
    act(() => desktop().askToNotify())
    expect(desktop().error?.code).toBe('desktop/not-supported')
    act(() => desktop().propose('Hello'))
    expect(desktop().error?.code).toBe('desktop/not-framed')
  })

  it('opens a link without telling it where it came from, and leaves clicks alone', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    const { chat } = await openRoom()
    const { desktop } = await mount(chat)
    act(() => desktop().openLink('https://example.com/a'))
    expect(open.mock.calls).toEqual([['https://example.com/a', '_blank', 'noopener,noreferrer']])
    const click = new MouseEvent('click', { bubbles: true, cancelable: true })
    act(() => void screen.getByRole('link').dispatchEvent(click))
    expect(click.defaultPrevented).toBe(false)
  })

  it('speaks in one of two tabs', async () => {
    const shown = allowNotifications('granted')
    shareLocks()
    const { chat, say } = await openRoom()
    setPage({ isVisible: false })
    const tabs = [await mount(chat), await mount(chat)]
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(tabs.filter(({ desktop }) => desktop().isSpeaker)).toHaveLength(1)
    act(() => say('Hello'))
    elapse(400)
    expect(shown).toHaveLength(1)
    expect(document.title).toBe('(1) Support')
    tabs.find(({ desktop }) => desktop().isSpeaker)!.unmount()
    await act(() => vi.advanceTimersByTimeAsync(0))
    act(() => say('Still there?'))
    elapse(400)
    expect(shown).toHaveLength(2)
  })

  it('comes to rest when two tabs are in front at once', async () => {
    const request = vi.fn<() => void>()
    shareLocks(request)
    const { chat, say } = await openRoom()
    const tabs = [await mount(chat), await mount(chat)]
    act(() => say('Hello'))
    await act(() => vi.advanceTimersByTimeAsync(0))
    expect(tabs.map(({ desktop }) => desktop().isSpeaker)).toEqual([false, true])
    const requests = request.mock.calls.length
    await act(() => vi.advanceTimersByTimeAsync(1_000))
    expect(request).toHaveBeenCalledTimes(requests)
  })

  it('follows another chat when it gets one', async () => {
    const first = await openRoom()
    const next = await openRoom()
    setPage({ isVisible: false })
    const { rerender } = render(<Counted chat={first.chat} />)
    act(() => first.say('one'))
    expect(screen.getByRole('status').textContent).toBe('1')
    rerender(<Counted chat={next.chat} />)
    expect(screen.getByRole('status').textContent).toBe('0')
    expect(document.title).toBe('Support')
    act(() => first.say('unheard'))
    act(() => next.say('one'))
    act(() => next.say('two'))
    expect(screen.getByRole('status').textContent).toBe('2')
    expect(document.title).toBe('(2) Support')
  })

  it('is not seen from the first moment, when it is mounted in a page that is away', async () => {
    const { chat } = await openRoom()
    setPage({ isVisible: false })
    const seen: boolean[] = []
    function Watcher() {
      seen.push(usePresence())
      return null
    }
    render(
      <ParlorProvider chat={chat}>
        <DesktopProvider>
          <Watcher />
        </DesktopProvider>
      </ParlorProvider>,
    )
    setPage({ isVisible: true })
    expect(seen.at(-1)).toBe(true)
    expect(seen.slice(0, -1)).not.toContain(true)
  })

  it('renders only when one of its facts changes', async () => {
    const { chat, say } = await openRoom()
    const { desktop } = await mount(chat)
    const before = desktop()
    act(() => chat.conversation().setDraft('a'))
    expect(desktop()).toBe(before)
    act(() => say('one'))
    const after = desktop()
    expect(after.unread).toBe(1)
    expect([after.openLink, after.getPaneProps(), after.propose, after.askToNotify]).toEqual([
      before.openLink,
      before.getPaneProps(),
      before.propose,
      before.askToNotify,
    ])
  })

  it('names the wrapper that is missing', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { chat } = await openRoom()
    function Lost() {
      useDesktop()
      return null
    }
    expect(() =>
      render(
        <ParlorProvider chat={chat}>
          <Lost />
        </ParlorProvider>,
      ),
    ).toThrow('<DesktopProvider app={…}>')
  })
})
