import { beforeEach, describe, expect, it } from 'vitest'
import { createDesktopHost, type DesktopHost } from './host.ts'

const appOrigin = 'https://chat.example.com'
const sdk = {
  protocol: 'purecloud-client-apps',
  protocolAgentName: 'purecloud-client-app-sdk',
  protocolAgentVersion: '2.6.10',
}

describe('the desktop in small', () => {
  let told: unknown[]
  let host: DesktopHost
  let page: EventTarget
  const frame = { postMessage: (message: unknown, origin: string) => told.push([message, origin]) }

  /** What the frame posts; Node's own `MessageEvent` takes no source of ours. */
  function post(
    data: unknown,
    { origin = appOrigin, source = frame }: { origin?: string; source?: object } = {},
  ): void {
    page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }))
  }

  beforeEach(() => {
    told = []
    page = new EventTarget()
    host = createDesktopHost({
      appOrigin,
      frame: () => frame,
      host: page as unknown as Pick<Window, 'addEventListener' | 'removeEventListener'>,
    })
  })

  it('shows the count, the windows and the proposals of its app', () => {
    post({ ...sdk, action: 'bootstrapped' })
    post({ ...sdk, action: 'setAttentionCount', count: 3 })
    post({ ...sdk, action: 'openWindow', targetUrl: 'https://example.com/a' })
    post({ ...sdk, action: 'proposeInteractionMessage', mode: 'insert', message: 'Hello' })
    post({ ...sdk, action: 'stopped' })
    expect(host.getState()).toMatchObject({
      isBootstrapped: true,
      isStopped: true,
      attention: 3,
      windows: ['https://example.com/a'],
      proposals: ['Hello'],
      refused: 0,
    })
  })

  it('puts a toast in the place of one with its id', () => {
    const toast = { ...sdk, action: 'showToast', title: 'Mira', message: 'one', type: 'info', id: 'chat' }
    post(toast)
    post({ ...toast, message: 'two', markdownMessage: false })
    expect(host.getState().toasts).toEqual([
      expect.objectContaining({ id: 'chat', title: 'Mira', message: 'two', type: 'info', markdownMessage: false }),
    ])
    host.dismiss(host.getState().toasts[0]!)
    expect(host.getState().toasts).toEqual([])
  })

  it('turns away another origin, another protocol and every wrong shape', () => {
    const wrong = [
      null,
      'setAttentionCount',
      { action: 'setAttentionCount', count: 1 },
      { ...sdk, protocol: 'other', action: 'setAttentionCount', count: 1 },
      { ...sdk, action: 'setAttentionCount', count: -1 },
      { ...sdk, action: 'setAttentionCount', count: '1' },
      { ...sdk, action: 'showToast', title: 'Mira', message: 7, type: 'info' },
      { ...sdk, action: 'showToast', title: 'Mira', message: 'one', type: 'shout' },
      { ...sdk, action: 'openWindow', targetUrl: 'javascript:alert(1)' },
      { ...sdk, action: 'proposeInteractionMessage', mode: 'send', message: 'Hello' },
      { ...sdk, action: 'unheardOf' },
    ]
    for (const data of wrong) post(data)
    post({ ...sdk, action: 'setAttentionCount', count: 1 }, { origin: 'https://chat.example.com.evil.test' })
    expect(host.getState()).toMatchObject({ attention: 0, heard: [], refused: wrong.length + 1 })
  })

  it('does not listen to anybody but its frame', () => {
    post({ ...sdk, action: 'setAttentionCount', count: 1 }, { source: {} })
    expect(host.getState()).toMatchObject({ attention: 0, refused: 0 })
  })

  it('calls the hooks of its app, and says nothing to another origin', () => {
    host.call('focus')
    host.call('stop')
    expect(told).toEqual([
      [{ purecloudEventType: 'appLifecycleHook', hook: 'focus' }, appOrigin],
      [{ purecloudEventType: 'appLifecycleHook', hook: 'stop' }, appOrigin],
    ])
  })

  it('hears nothing once it is closed', () => {
    host.close()
    post({ ...sdk, action: 'setAttentionCount', count: 1 })
    expect(host.getState().heard).toEqual([])
  })
})
