import type { Message } from '@parlor/react'
import type { ClipboardEvent } from 'react'
import type { Format } from '../words/format.ts'
import type { SomeLabels } from '../words/labels.ts'
import { messageInWords } from '../words/message-words.ts'
import { nameOf } from '../words/names.ts'

/** Several rows are copied as lines of name, time and text, those between that are not in the document, too. */
export function copyRows(
  event: ClipboardEvent<HTMLElement>,
  rows: readonly Message[],
  { labels, format }: { readonly labels: SomeLabels; readonly format: Format },
): void {
  const selection = getSelection()
  if (!selection || selection.isCollapsed) return
  const selected = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')].filter((row) =>
    selection.containsNode(row, true),
  )
  if (selected.length < 2) return
  const place = (row?: HTMLElement): number => rows.findIndex(({ localId }) => localId === row?.dataset.row)
  const lines = rows.slice(place(selected[0]), place(selected.at(-1)) + 1).flatMap((message) => {
    const text = messageInWords(message, labels)
    const name = message.delivery ? labels.you : nameOf(message.author, labels)
    return text === '' ? [] : [`${name}, ${format.time(message.time)}: ${text}`]
  })
  event.clipboardData.setData('text/plain', lines.join('\n'))
  event.preventDefault()
}
