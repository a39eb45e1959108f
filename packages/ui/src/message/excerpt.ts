/** A message longer than this is shown in part. */
const longText = 4_000
const manyLines = 40
/** What is shown of it. */
const shownLength = 800
const shownLines = 12

/** How much of a long text is shown at first, cut between whole characters; nothing when it is short enough for all of it. */
export function excerptLength(text: string): number | undefined {
  if (text.length <= longText && countLines(text, manyLines) <= manyLines) return undefined
  const lines = text.slice(0, shownLength + 64).split('\n', shownLines)
  return wholeCharacters(lines.join('\n'), shownLength).length
}

/** At most `length` UTF-16 units, without a part of a character at the end. */
export function wholeCharacters(text: string, length: number): string {
  if (text.length <= length) return text
  let end = 0
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, length + 64))) {
    if (index + segment.length > length) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

function countLines(text: string, enough: number): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1 && lines <= enough; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
