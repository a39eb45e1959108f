import type { Conversation, ConversationState } from '@parlor/core'

/** A conversation's state for what is drawn: of a burst of changes only the last one in a frame is told. */
export type FrameState = Pick<Conversation, 'getState' | 'subscribe'>

/** So many changes are told at once; of more within a frame, the last. */
const atOnce = 12
/** A page in the background draws no frames; a burst waits this long there, milliseconds. */
const inBackground = 100

/** A few changes are told at once. The rest of a burst is told just before the frame is drawn: nothing is seen later. */
export function createFrameState(conversation: FrameState): FrameState {
  const listeners = new Set<() => void>()
  let shown: ConversationState | undefined
  let left = atOnce
  let isLate = false
  let cancel: (() => void) | undefined
  let unsubscribe: (() => void) | undefined

  function tell(): void {
    isLate = false
    shown = conversation.getState()
    for (const listener of listeners) listener()
  }

  function onFrame(): void {
    cancel?.()
    cancel = undefined
    if (!isLate) {
      left = atOnce
      return
    }
    cancel = nextFrame(onFrame)
    tell()
  }

  function onChange(): void {
    cancel ??= nextFrame(onFrame)
    isLate = left === 0
    if (isLate) return
    left -= 1
    tell()
  }

  return {
    getState: () => shown ?? conversation.getState(),
    subscribe(listener) {
      listeners.add(listener)
      if (!unsubscribe) {
        unsubscribe = conversation.subscribe(onChange)
        shown = conversation.getState()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        cancel?.()
        unsubscribe?.()
        cancel = unsubscribe = shown = undefined
        left = atOnce
        isLate = false
      }
    },
  }
}

function nextFrame(run: () => void): () => void {
  const timer = setTimeout(run, inBackground)
  if (typeof requestAnimationFrame === 'undefined') return () => clearTimeout(timer)
  const request = requestAnimationFrame(run)
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(request)
  }
}
