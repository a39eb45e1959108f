import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DesktopApp } from './app.ts'
import { frame, setPage } from './testing/page.ts'
import { mount } from './testing/mount.tsx'
import { openRoom } from './testing/room.ts'
import { scriptedApp, type ScriptedApp } from './testing/scripted-app.ts'

const elapse = (milliseconds: number): void => act(() => void vi.advanceTimersByTime(milliseconds))

describe('in the agent desktop', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    frame()
    setPage({ hasFocus: true })
  })
  afterEach(() => vi.useRealTimers())

  it('says where it is, and in which region', async () => {
    const { chat } = await openRoom()
    const { desktop } = await mount(chat, { app: scriptedApp() })
    expect(desktop()).toMatchObject({
      where: 'genesys',
      region: 'mypurecloud.ie',
      supported: { attentionCount: true, toasts: true, propose: true, titleBadge: false, notifications: false },
      error: null,
      warning: null,
    })
  })

  it('says that it is ready after the first paint, without waiting for the service', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    await mount(chat, { app })
    expect(app.callsOf('bootstrapped')).toHaveLength(0)
    elapse(300)
    expect(app.callsOf('bootstrapped')).toHaveLength(1)
    app.call('bootstrap')
    expect(app.callsOf('bootstrapped')).toHaveLength(2)
  })

  it('does not say that it is ready when it is asked before it is', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    await mount(chat, { app })
    app.call('bootstrap')
    expect(app.callsOf('bootstrapped')).toHaveLength(0)
  })

  it('counts on its icon what came while the pane was away, over all conversations, and clears it on the way back', async () => {
    const { chat, say } = await openRoom('default', 'other')
    const app = scriptedApp()
    const { desktop } = await mount(chat, { app })
    act(() => app.call('blur'))
    act(() => {
      say('one')
      say('two')
      say('three', { conversationId: 'other' })
    })
    elapse(250)
    expect(app.callsOf('setAttentionCount').at(-1)).toEqual([3])
    expect(desktop().unread).toBe(3)
    act(() => app.call('focus'))
    expect(app.callsOf('setAttentionCount').at(-1)).toEqual([0])
  })

  it('clears its icon when it is unmounted, and takes every listener back', async () => {
    const { chat, say } = await openRoom()
    const app = scriptedApp()
    const { unmount } = await mount(chat, { app })
    act(() => app.call('blur'))
    act(() => say('one'))
    elapse(250)
    unmount()
    expect(app.callsOf('setAttentionCount').at(-1)).toEqual([0])
    expect(app.listeners()).toBe(0)
    act(() => say('two'))
    elapse(10_000)
    expect(app.callsOf('setAttentionCount').at(-1)).toEqual([0])
    expect(app.toasts()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('shows one toast for a message, with every option and no markdown', async () => {
    const { chat, say } = await openRoom()
    const app = scriptedApp()
    await mount(chat, { app, name: 'help' })
    act(() => app.call('blur'))
    act(() => say('**Hello** [Ada](https://example.com)', { name: 'Mira' }))
    elapse(400)
    expect(app.toasts()).toEqual([
      {
        title: 'Mira',
        message: '**Hello** [Ada](https://example.com)',
        options: { id: 'parlor:help', type: 'info', markdownMessage: false, timeout: 7, showCloseButton: true },
      },
    ])
  })

  it('sums a burst up in one toast', async () => {
    const { chat, say } = await openRoom()
    const app = scriptedApp()
    await mount(chat, { app })
    act(() => app.call('blur'))
    for (const text of ['one', 'two', 'three', 'four']) act(() => say(text, { name: 'Mira' }))
    elapse(400)
    expect(app.toasts()).toMatchObject([{ title: '4 new messages', message: 'Mira' }])
  })

  it('shows no toast to somebody who is looking, nor one that they have seen meanwhile', async () => {
    const { chat, say } = await openRoom()
    const app = scriptedApp()
    await mount(chat, { app })
    act(() => say('seen'))
    elapse(10_000)
    act(() => app.call('blur'))
    act(() => say('seen in time'))
    act(() => app.call('focus'))
    elapse(10_000)
    expect(app.toasts()).toEqual([])
  })

  it('shows nothing of what was said where that is private', async () => {
    const { chat, say } = await openRoom()
    const app = scriptedApp()
    await mount(chat, { app, showText: false })
    act(() => app.call('blur'))
    act(() => say('My PIN is 1234', { name: 'Mira' }))
    elapse(400)
    expect(JSON.stringify(app.calls)).not.toMatch(/PIN|Mira/)
    expect(app.toasts()).toHaveLength(1)
  })

  it('is seen only while the desktop shows it', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    const { desktop } = await mount(chat, { app })
    expect(desktop().isPresent).toBe(true)
    act(() => app.call('blur'))
    expect(desktop().isPresent).toBe(false)
    act(() => app.call('focus'))
    setPage({ hasFocus: false })
    expect(desktop().isPresent).toBe(true)
    setPage({ isVisible: false })
    expect(desktop().isPresent).toBe(false)
  })

  it('takes the focus for the way back, where that hook is switched off', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    const { desktop } = await mount(chat, { app })
    act(() => app.call('blur'))
    setPage({ hasFocus: true })
    expect(desktop().isPresent).toBe(true)
  })

  it('has written the draft when it says that it may be removed, as often as it is asked', async () => {
    const { chat, say } = await openRoom()
    const app = scriptedApp()
    const stored: unknown[] = []
    await mount(chat, { app, onStop: () => stored.push(sessionStorage.getItem('parlor:unsent:default')) })
    act(() => app.call('blur'))
    act(() => say('one'))
    elapse(250)
    act(() => chat.conversation().setDraft('half a thought'))
    app.call('stop')
    expect(stored).toEqual([expect.stringContaining('half a thought')])
    expect(app.calls.slice(-2)).toEqual([['setAttentionCount', 0], ['stopped']])
    app.call('stop')
    expect(app.callsOf('stopped')).toHaveLength(2)
  })

  it('says that it may be removed even if the page fails to write its own', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    await mount(chat, {
      app,
      onStop() {
        throw new Error('full')
      },
    })
    expect(() => app.call('stop')).toThrow('full')
    expect(app.callsOf('stopped')).toHaveLength(1)
  })

  it('lets the desktop open links', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    const { desktop } = await mount(chat, { app })
    act(() => screen.getByRole('link').click())
    act(() => desktop().openLink('https://example.com/other'))
    expect(app.callsOf('openWindow')).toEqual([['https://example.com/page'], ['https://example.com/other']])
    act(() => desktop().openLink('javascript:alert(1)'))
    expect(app.callsOf('openWindow')).toHaveLength(2)
    expect(desktop().error?.code).toBe('desktop/bad-link')
    act(() => desktop().openLink('https://example.com/'))
    expect(desktop().error).toBeNull()
  })

  it('puts a text where the agent writes, and never a blank one', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    const { desktop } = await mount(chat, { app })
    act(() => desktop().propose('Have you tried to turn it off?'))
    act(() => desktop().propose('  '))
    expect(app.callsOf('proposeInteractionMessage')).toEqual([['insert', 'Have you tried to turn it off?']])
  })

  it('warns when the chat talks to another region', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { chat } = await openRoom()
    const { desktop } = await mount(chat, { app: scriptedApp('mypurecloud.ie'), region: 'mypurecloud.com' })
    expect(desktop().warning).toMatchObject({ code: 'config/region-mismatch' })
    expect(desktop().warning?.hint).toContain('desktopRegion(app)')
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('makes the SDK once, though everything is mounted twice', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    const make = vi.fn<() => Promise<ScriptedApp>>(() => Promise.resolve(app))
    await mount(chat, { app: make })
    expect(make).toHaveBeenCalledTimes(1)
    elapse(300)
    expect(app.callsOf('bootstrapped')).toHaveLength(1)
    expect(app.listeners()).toBe(4)
  })

  it.each([
    ['Invalid host origin parsed query param provided.', 'desktop/not-initialised'],
    ["Could not parse 'mypurecloud.xx' into a known PureCloud environment", 'desktop/wrong-environment'],
  ])('works as in a browser, and says why, when the SDK cannot start: %s', async (text, code) => {
    const { chat } = await openRoom()
    const { desktop } = await mount(chat, {
      app() {
        throw new Error(text)
      },
    })
    expect(desktop()).toMatchObject({ where: 'browser', error: { code } })
    expect(desktop().error?.likelyCause).toBeTruthy()
    expect(desktop().error?.hint).toContain('{{gcHostOrigin}}')
  })

  it('finds out that the SDK would talk to nobody', async () => {
    vi.stubGlobal('location', { ancestorOrigins: ['https://apps.mypurecloud.ie'] })
    const { chat } = await openRoom()
    const { desktop } = await mount(chat, { app: scriptedApp('mypurecloud.com') })
    expect(desktop()).toMatchObject({ where: 'browser', error: { code: 'desktop/wrong-environment' } })
  })

  it('goes on when a call of the SDK fails', async () => {
    const { chat } = await openRoom()
    const app = scriptedApp()
    const { desktop } = await mount(chat, {
      app: {
        ...app,
        coreUi: {
          openWindow() {
            throw new Error('no')
          },
        },
      },
    })
    act(() => desktop().openLink('https://example.com/'))
    expect(desktop().error?.code).toBe('desktop/call-failed')
  })

  it('takes what is no SDK for one that refuses every call', async () => {
    const { chat, say } = await openRoom()
    const { desktop } = await mount(chat, { app: () => ({ gcEnvironment: null }) as DesktopApp })
    act(() => say('one'))
    setPage({ isVisible: false })
    act(() => say('two'))
    elapse(10_000)
    expect(desktop()).toMatchObject({ unread: 2, error: { code: 'desktop/call-failed' } })
  })
})
