/** The text field of a provider's subtree, for those who write into it from beside it. */
export interface FieldKeeper {
  current?: HTMLTextAreaElement
}

/** Writes at the caret, in place of what is selected, as if it were typed: the browser's own undo takes it back. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus({ preventScroll: true })
  if (field.readOnly || field.disabled || text === '') return
  // A key of one's own, or `setRangeText`, ends what can be undone. This is deprecated by name, and there is nothing else.
  const page = field.ownerDocument as { readonly execCommand?: (name: string, ui: boolean, text: string) => boolean }
  if (page.execCommand?.('insertText', false, text)) return
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

/** A draft that was there before is gone on with, where nobody has put the caret yet. */
export function goToEnd({ currentTarget }: Event): void {
  const field = currentTarget as HTMLTextAreaElement
  // Further than the end is the end.
  if (field.selectionEnd === 0) field.setSelectionRange(1e9, 1e9)
}
