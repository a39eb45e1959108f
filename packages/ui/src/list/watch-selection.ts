const nowhere = ','

/**
 * Tells the rows in which what is selected begins and ends. A row that left the document would take its end of the
 * selection along, and what is copied then is something else.
 */
export function watchSelection(root: HTMLElement | null, onChange: (ids: readonly string[]) => void): () => void {
  let told = nowhere
  const idOf = (node: Node | null | undefined): string => {
    const element = node instanceof Element ? node : node?.parentElement
    const row = element?.closest<HTMLElement>('[data-row]')
    return (row && root?.contains(row) && row.dataset.row) || ''
  }
  const hear = ({ target }: Event): void => {
    // A caret that moves in a field is no news to rows, and asking where it is costs a layout at each key.
    if (target !== document && told === nowhere) return
    const selection = getSelection()
    const ids = [idOf(selection?.anchorNode), idOf(selection?.focusNode)]
    if (told === (told = ids.join())) return
    onChange(ids)
  }
  document.addEventListener('selectionchange', hear)
  return () => document.removeEventListener('selectionchange', hear)
}
