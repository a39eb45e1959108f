import type { ReactElement } from 'react'

export interface FaceProps {
  readonly name: string
  /** Decides the colour. */
  readonly id: string
}

/** Initials in a soft colour, as an ornament beside the name. */
export function Face({ name, id }: FaceProps): ReactElement {
  let hash = 7
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 997
  return (
    <span className="desk-face" data-hue={hash % 6} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
