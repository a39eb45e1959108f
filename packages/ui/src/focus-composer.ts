/** Puts the focus into the text field of the window that an element is in. */
export function focusComposer(from: Element): void {
  const field = from.closest('[data-slot="chat-window"]')?.querySelector<HTMLElement>('[data-slot="composer-input"]')
  field?.focus()
}
