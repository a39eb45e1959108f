import type { Author, Part } from '@parlor/react'
import { shownCards } from '../rich-content/limits.ts'
import { completeLabels, type Labels, type SomeLabels } from './labels.ts'
import { cleanName, nameOf } from './names.ts'

/** The parts beside the text, in words: for a screen reader's list of messages, and for what it says as they come in. */
export function partsInWords(parts: readonly Part[], author: Author, given: SomeLabels): string {
  const labels = completeLabels(given)
  return parts
    .map((part) => cleanName(wordsOf(part, author, labels) ?? ''))
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
        .slice(0, shownCards)
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
