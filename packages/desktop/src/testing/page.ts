import { act } from '@testing-library/react'
import { onTestFinished, vi } from 'vitest'
import { scriptedLocks } from './scripted-locks.ts'

/** What a page knows of who looks at it. */
export interface PageState {
  readonly isVisible?: boolean
  readonly hasFocus?: boolean
}

/** Puts the page to the front or away, as a browser would tell it. */
export function setPage({ isVisible = true, hasFocus = isVisible }: PageState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isVisible ? 'visible' : 'hidden')
  vi.spyOn(document, 'hasFocus').mockReturnValue(hasFocus)
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'))
    window.dispatchEvent(new Event(hasFocus ? 'focus' : 'blur'))
  })
  onTestFinished(() => void vi.restoreAllMocks())
}

/** Puts the page into a frame. */
export function frame(): void {
  vi.stubGlobal('parent', {})
  onTestFinished(() => void vi.unstubAllGlobals())
}

/** A browser whose tabs share locks. */
export function shareLocks(onRequest?: () => void): void {
  vi.stubGlobal('navigator', { locks: scriptedLocks(onRequest) })
  onTestFinished(() => void vi.unstubAllGlobals())
}

/** A notification as it was shown. */
export interface Shown {
  readonly title: string
  readonly body?: string
  readonly tag?: string
}

/** A browser with notifications, that were allowed or not. Gives those that are shown. */
export function allowNotifications(
  permission: NotificationPermission,
  answer: NotificationPermission = permission,
): readonly Shown[] {
  const shown: Shown[] = []
  class FakeNotification extends EventTarget {
    static permission = permission
    static requestPermission(): Promise<NotificationPermission> {
      FakeNotification.permission = answer
      return Promise.resolve(answer)
    }
    constructor(title: string, { body, tag }: NotificationOptions) {
      super()
      shown.push({ title, body, tag })
    }
  }
  vi.stubGlobal('Notification', FakeNotification)
  onTestFinished(() => void vi.unstubAllGlobals())
  return shown
}
