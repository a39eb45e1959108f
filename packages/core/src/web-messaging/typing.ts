import type { ChatError } from '../errors.ts'
import type { Facts } from '../types.ts'
import type { Said } from './wire.ts'

/** Fewest milliseconds between two notices that the guest is typing; a message sent starts anew. */
const spacing = 5_000

export interface TypingOptions {
  readonly monotonic: () => number
  readonly setFacts: (facts: Facts) => void
  /** Whether a notice may go now. It is never worth a wait. */
  readonly mayTell: () => boolean
  readonly tell: () => Promise<unknown>
  /** The service does not want to hear of it. */
  readonly onOff: () => void
}

/** Typing, both ways. */
export interface Typing {
  readonly tell: () => void
  /** A message went out: the next notice may follow at once. */
  readonly reset: () => void
  readonly show: (notice: Extract<Said, { kind: 'typing' }>) => void
  readonly stopShowing: () => void
  readonly stop: () => void
}

export function createTyping({ monotonic, setFacts, mayTell, tell, onOff }: TypingOptions): Typing {
  let toldAt = -Infinity
  let isShown = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function stopShowing(): void {
    clearTimeout(timer)
    if (isShown) setFacts({ typing: undefined })
    isShown = false
  }

  return {
    tell() {
      if (monotonic() - toldAt < spacing || !mayTell()) return
      toldAt = monotonic()
      tell().catch(({ code }: ChatError) => code === 'capability/typing-off' && onOff())
    },
    reset: () => (toldAt = -Infinity),
    show({ isOn, duration, author }) {
      if (!isOn) return stopShowing()
      clearTimeout(timer)
      isShown = true
      setFacts({ typing: author })
      timer = setTimeout(stopShowing, duration)
    },
    stopShowing,
    stop: () => clearTimeout(timer),
  }
}
