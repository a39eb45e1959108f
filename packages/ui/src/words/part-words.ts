import type { Author, Part } from '@parlor/react'
import { wholeCharacters } from '../message/excerpt.ts'
import { most } from '../shared/limits.ts'
import { completeLabels, type Labels, type SomeLabels } from './labels.ts'
import { cleanName, nameOf } from './names.ts'

/** UTF-16 units that are told of each. */
const longest = 1_000

/** The parts beside the text, in words: for a screen reader's list of messages, and for what it says as they come in. */
export function partsInWords(parts: readonly Part[], author: Author, given: SomeLabels): string {
  const labels = completeLabels(given)
  return parts
    .slice(0, most)
    .map((part) => wholeCharacters(cleanName(wordsOf(part, author, labels) ?? ''), longest))
    .filter(Boolean)
    .join(', ')
}

function wordsOf(part: Part, author: Author, labels: Labels): string | undefined {
  switch (part.kind) {
    case 'attachment':
      return part.name || labels.file
    case 'card':
      return part.card.title
    case 'carousel':
      return part.cards
        .slice(0, most)
        .map(({ title }) => title)
        .join(', ')
    case 'date-picker':
      return part.title || labels.chooseTime
    case 'list-picker':
      return part.receivedMessage?.title || labels.choose
    case 'form':
      return part.introduction?.title || part.receivedMessage?.title || labels.form
    case 'unknown':
      return labels.unknownPart(cleanName(part.name))
    case 'event':
      return eventInWords(part.name, author, labels)
    default:
      return undefined
  }
}

/** What an event says; nothing when it is not shown. */
export function eventInWords(
  name: Extract<Part, { kind: 'event' }>['name'],
  author: Author,
  labels: Labels,
): string | undefined {
  if (name === 'disconnect') return labels.endedBy(author.kind === 'system' ? labels.agent : nameOf(author, labels))
  return name === 'sign-in' ? labels.signedIn : undefined
}
