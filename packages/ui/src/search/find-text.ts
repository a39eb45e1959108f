/** Finds a text without regard to case. The expression is global, and matches pieces of the length they have. */
export function finder(wanted: string): RegExp {
  return new RegExp(wanted.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`), 'giu')
}

/** Cuts a text at what is found: every second piece, from the second on, is a hit. */
export function cutAt(text: string, wanted: string): readonly string[] {
  if (wanted === '') return [text]
  const pieces: string[] = []
  let from = 0
  for (const { 0: hit, index } of text.matchAll(finder(wanted))) {
    pieces.push(text.slice(from, index), hit)
    from = index + hit.length
  }
  pieces.push(text.slice(from))
  return pieces
}
