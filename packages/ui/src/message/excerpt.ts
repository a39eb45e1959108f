/** A message longer than this is shown in part. */
const longText = 4_000
const manyLines = 40
/** What is shown of it. */
const shownLength = 800
const shownLines = 12

/** How much of a long text is shown at first, cut between whole characters; nothing when it is short enough for all of it. */
export function excerptLength(text: string): number | undefined {
  if (text.length <= longText && text.split('\n', manyLines + 1).length <= manyLines) return undefined
  const lines = text.slice(0, shownLength + 64).split('\n', shownLines)
  return wholeCharacters(lines.join('\n'), shownLength).length
}

/** At most `length` UTF-16 units, without a part of a character at the end. */
export function wholeCharacters(text: string, length: number): string {
  if (text.length <= length) return text
  const { index } = new Intl.Segmenter().segment(text.slice(0, length + 64)).containing(length)!
  return text.slice(0, index)
}
