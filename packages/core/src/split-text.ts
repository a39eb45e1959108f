/** Where a text may be cut, the best first. */
const granularities = ['sentence', 'word', 'grapheme'] as const
/** How far is looked past a place to know that something ends there, UTF-16 units. */
const context = 64

/**
 * Cuts a text that is too long into pieces that are not: after a sentence where one ends, else between words, else
 * between characters as people see them. Joined, the pieces are the text, to the last space. Only a single visible
 * character that alone is too long (letters under hundreds of accents) is cut inside.
 *
 * @param maxBytes Longest piece, UTF-8 bytes.
 * @throws RangeError when `maxBytes` is less than 4, which not every character fits into.
 */
export function splitText(text: string, maxBytes: number): readonly string[] {
  if (!(maxBytes >= 4)) throw new RangeError('A piece of a text must have room for at least 4 bytes.')
  const pieces: string[] = []
  let rest = text
  let most: number
  while ((most = longestStart(rest, maxBytes)) < rest.length) {
    const end = cut(rest, most)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** How much of a text goes into so many bytes, UTF-16 units. It never ends between two surrogates. */
function longestStart(text: string, maxBytes: number): number {
  let bytes = 0
  let end = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4
    if (bytes > maxBytes) break
    end += character.length
  }
  return end
}

/** The best place to cut a text, at `end` or before. */
function cut(text: string, end: number): number {
  const seen = text.slice(0, end + context)
  // Absent from old browsers.
  const Segmenter = (Intl as Partial<typeof Intl>).Segmenter
  if (!Segmenter) return Math.max(seen.slice(0, end).search(/\S+$/u), 0) || end
  for (const granularity of granularities) {
    let place = 0
    for (const { index } of new Segmenter(undefined, { granularity }).segment(seen)) if (index <= end) place = index
    if (place > 0) return place
  }
  return end
}
