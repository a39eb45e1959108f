import type { Author, Part } from '@parlor/react'
import { shownCards } from './limits.ts'
import type { Labels } from './labels.ts'
import { cleanName, nameOf } from './names.ts'

/** What a message says in its bubble: its text, the words of its answers, and what offers are called. */
export function bubbleText(parts: readonly Part[]): string {
  const lines: string[] = []
  for (const part of parts) {
    if (part.kind === 'text') lines.push(part.text)
    else if (part.kind === 'answer' && !lines.includes(part.text)) lines.push(part.text)
    else if (part.kind === 'form-answer') lines.push(...part.response.map(({ text }) => text))
    else if (part.kind === 'quick-replies' && part.title) lines.push(part.title)
  }
  if (lines.length === 0) lines.push(...parts.flatMap(offered))
  return lines.filter(Boolean).join('\n')
}

function offered(part: Part): string[] {
  return part.kind === 'quick-replies' ? [part.replies.map(({ text }) => text).join(' · ')] : []
}

/** The parts beside the text, in words: for a screen reader's list of messages, and for what it says as they come in. */
export function partsInWords(parts: readonly Part[], author: Author, labels: Labels): string {
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

export function eventInWords(
  name: Extract<Part, { kind: 'event' }>['name'],
  author: Author,
  labels: Labels,
): string | undefined {
  if (name === 'disconnect') return labels.endedBy(author.kind === 'system' ? labels.agent : nameOf(author, labels))
  return name === 'sign-in' ? labels.signedIn : undefined
}
