import type { CompositionEvent, KeyboardEvent } from 'react'

/** Tells the Enter that chooses a candidate of an input method from the Enter that means "send". */
export interface Composition {
  readonly start: (event: CompositionEvent<HTMLTextAreaElement>) => void
  readonly end: (event: CompositionEvent<HTMLTextAreaElement>) => void
  /** Whether this key press belongs to a composition. */
  readonly owns: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
}

export function createComposition(): Composition {
  let field: HTMLTextAreaElement | undefined
  let endedAt = 0
  let ownedAt: number | undefined
  return {
    start: (event) => {
      field = event.currentTarget
    },
    end: (event) => {
      field = undefined
      endedAt = event.nativeEvent.timeStamp
    },
    owns: ({ nativeEvent: { isComposing, keyCode, timeStamp }, currentTarget }) => {
      const isOwned =
        isComposing ||
        // Safari ends the composition before it tells of the key that ended it: keyCode is 229 then, and the key was
        // pressed earlier than the composition ended. https://bugs.webkit.org/show_bug.cgi?id=165004
        keyCode === 229 ||
        // Chrome on macOS tells a press twice when it ends a syllable (Korean): first as the composition's, then as the
        // Enter that it also is.
        (timeStamp < endedAt && timeStamp !== ownedAt) ||
        field === currentTarget
      if (isOwned) ownedAt = timeStamp
      return isOwned
    },
  }
}
