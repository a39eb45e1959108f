import { textOf, type Message } from '@parlor/react'
import { excerpt } from './excerpt.ts'
import type { DesktopLabels } from './labels.ts'

/** What a toast or a notification says. Plain text, both. */
export interface Notice {
  readonly title: string
  readonly body: string
}

/** Most names that a summary gives. */
const mostNames = 3

/** One message is shown by its writer and its text; several by their number and who wrote. */
export function noticeOf(messages: readonly Message[], labels: DesktopLabels, showText: boolean): Notice {
  const [first] = messages
  if (!first || !showText) return { title: labels.newMessages(messages.length), body: labels.openToRead }
  if (messages.length === 1) {
    return {
      title: nameOf(first) || labels.newMessages(1),
      body: excerpt(textOf(first)) || labels.withoutText,
    }
  }
  const names = [...new Set(messages.map(nameOf).filter(Boolean))].slice(0, mostNames)
  return { title: labels.newMessages(messages.length), body: names.join(', ') || labels.openToRead }
}

function nameOf({ author }: Message): string {
  return excerpt(author.name ?? '')
}
