import type { Conversation, ConversationState } from '@parlor/core'

/** A conversation's state for what is drawn: of a burst of changes only the last one in a frame is told. */
export type FrameState = Pick<Conversation, 'getState' | 'subscribe'>

/** So many changes that follow close on each other are told at once; of more, the last in a frame. */
const atOnce = 12
/** So many changes in one frame are a burst that goes on. */
const many = 4
/** A change that comes so long after the one before is told at once, milliseconds. */
const apart = 20
/** While a burst goes on, what was drawn stands at least this long, milliseconds. */
const stands = 100
/** A page in the background draws no frames; a burst waits this long there, milliseconds. */
const inBackground = 100

/**
 * A few changes are told at once; the rest of a burst just before the next frame is drawn, so that nothing is seen later. As
 * long as a burst goes on after that, nobody can read along: frames are left out, until one comes with few changes.
 */
export function createFrameState(conversation: FrameState): FrameState {
  const listeners = new Set<() => void>()
  let shown: ConversationState | undefined
  let left = atOnce
  let fresh = 0
  let changedAt = -Infinity
  let toldAt = -Infinity
  let cancel: (() => void) | undefined
  let unsubscribe: (() => void) | undefined

  function tell(): void {
    shown = conversation.getState()
    for (const listener of listeners) listener()
  }

  function onFrame(): void {
    cancel?.()
    cancel = undefined
    const goesOn = fresh >= many && performance.now() - toldAt < stands
    fresh = 0
    if (goesOn) {
      cancel = nextFrame(onFrame)
      return
    }
    toldAt = performance.now()
    tell()
  }

  function onChange(): void {
    const now = performance.now()
    if (now - changedAt >= apart) left = Math.min(atOnce, left + 1)
    changedAt = now
    if (left > 0) {
      left -= 1
      return tell()
    }
    fresh += 1
    cancel ??= nextFrame(onFrame)
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
        fresh = 0
        changedAt = toldAt = -Infinity
      }
    },
  }
}

function nextFrame(run: () => void): () => void {
  const timer = setTimeout(run, inBackground)
  const request = globalThis.requestAnimationFrame?.(run)
  return () => {
    clearTimeout(timer)
    if (request) cancelAnimationFrame(request)
  }
}
