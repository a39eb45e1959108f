/** What is known of whether the pane is seen. */
export interface PresenceFacts {
  readonly isVisible: boolean
  readonly hasFocus: boolean
  /** What the desktop said last. It says nothing at the first show, nor when its hooks are switched off. */
  readonly host: 'unknown' | 'focused' | 'blurred'
}

/** A pane that the desktop has put away is not seen although its page is in front; one that it shows needs no focus. */
export function isSeen({ isVisible, hasFocus, host }: PresenceFacts): boolean {
  return isVisible && (host === 'unknown' ? hasFocus : host === 'focused')
}

/** Whether this page is seen now, as far as page and desktop tell. */
export function isPageSeen(host: PresenceFacts['host'] = 'unknown'): boolean {
  return isSeen({ isVisible: document.visibilityState === 'visible', hasFocus: document.hasFocus(), host })
}

export interface PresenceWatch {
  readonly isPresent: () => boolean
  readonly hear: (host: 'focused' | 'blurred') => void
}

/** Watches the page until `signal` aborts. */
export function watchPresence(signal: AbortSignal, onChange: () => void): PresenceWatch {
  let host: PresenceFacts['host'] = 'unknown'
  let last = isPageSeen()

  function check(): void {
    const now = isPageSeen(host)
    if (now === last) return
    last = now
    onChange()
  }

  document.addEventListener('visibilitychange', check, { signal })
  window.addEventListener('blur', check, { signal })
  window.addEventListener(
    'focus',
    () => {
      // Nobody can put the cursor into a pane that is put away.
      if (host === 'blurred') host = 'focused'
      check()
    },
    { signal },
  )

  return {
    isPresent: () => last,
    hear(next) {
      host = next
      check()
    },
  }
}
