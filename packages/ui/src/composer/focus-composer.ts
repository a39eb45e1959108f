/** Puts the focus into the text field of the window, or of the composer alone, that an element is in. */
export function focusComposer(from: Element): void {
  const around = from.closest('[data-slot="chat-window"]') ?? from.closest('[data-slot="composer"]')
  around?.querySelector<HTMLElement>('[data-slot="composer-input"]')?.focus()
}
