import { afterPaint } from './after-paint.ts'
import type { DesktopApp } from './app.ts'

export interface LifecycleListeners {
  /** Makes a call that may fail. */
  readonly attempt: (call: () => void) => void
  readonly onFocus: () => void
  readonly onBlur: () => void
  /** The frame is about to be removed: a second at most is left. */
  readonly onStop: () => void
}

/**
 * Answers the hooks of the desktop until `signal` aborts. It says `bootstrapped` once the page is painted, asked or not,
 * and again to whoever asks later; and `stopped` after `onStop`, each time it is asked.
 */
export function followLifecycle({ lifecycle }: DesktopApp, signal: AbortSignal, listeners: LifecycleListeners): void {
  const { attempt, onFocus, onBlur, onStop } = listeners
  let isPainted = false

  function bootstrap(): void {
    if (isPainted) attempt(() => lifecycle.bootstrapped())
  }

  function stop(): void {
    try {
      onStop()
    } finally {
      attempt(() => lifecycle.stopped())
    }
  }

  // Once or not must be said alike when a listener is taken back, or it stays.
  lifecycle.addBootstrapListener(bootstrap, false)
  lifecycle.addFocusListener(onFocus, false)
  lifecycle.addBlurListener(onBlur, false)
  lifecycle.addStopListener(stop, false)
  signal.addEventListener('abort', () => {
    lifecycle.removeBootstrapListener(bootstrap, false)
    lifecycle.removeFocusListener(onFocus, false)
    lifecycle.removeBlurListener(onBlur, false)
    lifecycle.removeStopListener(stop, false)
  })
  afterPaint(() => {
    isPainted = true
    bootstrap()
  }, signal)
}
