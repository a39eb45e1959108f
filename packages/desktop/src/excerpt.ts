/** Most characters of a text that leaves the page. */
const longest = 140

/** The beginning of a text on one line, without the marks that could turn the words around it. */
export function excerpt(text: string): string {
  const line = text
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const letters = Array.from(line)
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : line
}
