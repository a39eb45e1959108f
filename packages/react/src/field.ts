import type { Conversation } from '@parlor/core'

/** The text field of a provider's subtree, for those who write into it from beside it. */
export interface FieldKeeper {
  current?: HTMLTextAreaElement | null
}

/**
 * Writes at the caret, in place of what is selected, as if it were typed: the browser's own undo takes it back. `false` where
 * there is no browser that could.
 */
export function insertText(field: HTMLTextAreaElement, text: string): boolean {
  field.focus({ preventScroll: true })
  // A selection that is set, be it the same, keeps what was typed before apart.
  field.setSelectionRange(field.selectionStart, field.selectionEnd)
  // A key of one's own, or `setRangeText`, ends what can be undone. This is deprecated by name, and there is nothing else.
  const page = field.ownerDocument as { readonly execCommand?: (name: string, ui: boolean, text: string) => boolean }
  return field.readOnly || field.disabled || !text || !!page.execCommand?.('insertText', false, text)
}

/**
 * Writes the draft into a field whenever it is another one than its text; the caret is at its end then. Returns the way to
 * stop.
 */
export function keepInStep(field: HTMLTextAreaElement, { getState, subscribe }: Conversation): () => void {
  const write = (): void => {
    const { draft } = getState()
    if (field.value !== draft) field.value = draft
  }
  write()
  return subscribe(write)
}
