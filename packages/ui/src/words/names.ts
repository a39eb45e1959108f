import type { Author, Message } from '@parlor/react'
import { wholeCharacters } from '../message/excerpt.ts'
import type { FirstLabels } from './first-labels.ts'

/** What turns the direction, and halves of characters. */
const unfit = /[\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu

/** A name that can't reorder the text beside it. */
export function cleanName(name: string): string {
  return name.replace(unfit, '').trim()
}

/** It is seen for sure; to ask for all that can be seen takes long the first time. */
const plain = /[!-~]/

/** A text of the other side, or other words where nothing of it can be seen. It can't reorder the text beside it. */
export function readableText(text: string, words: string): string {
  const clean = text.replace(unfit, '')
  return plain.test(clean) || /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(clean) ? clean : words
}

/** UTF-16 units of a label; of a longer one the beginning is shown. */
const longestLabel = 1_000

/** The same of a label, which no button opens: its beginning where it is far too long. */
export function readable(label = '', words: string): string {
  const start = wholeCharacters(label, longestLabel)
  const seen = readableText(start, '')
  return seen ? seen + (start === label ? '' : '…') : words
}

/** How a writer is called. */
export function nameOf(author: Author, labels: FirstLabels): string {
  return readable(cleanName(author.name ?? ''), labels[author.kind])
}

/** Up to two initials, whole characters also of scripts and emoji that need several code points. */
export function initialsOf(name: string): string {
  const words = cleanName(name).split(/\s+/).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  return chosen
    .map((word) => firstGrapheme(word ?? ''))
    .join('')
    .toLocaleUpperCase()
}

/** A character before a plain one stands alone; to look closer takes long. */
const plainStart = /^[!-~](?:[!-~]|$)/

function firstGrapheme(word: string): string {
  if (plainStart.test(word)) return word.slice(0, 1)
  for (const { segment } of new Intl.Segmenter().segment(word)) return segment
  return ''
}

/** Whether a message stands on the side of the person who looks at the window. */
export function isOnOwnSide(message: Message, viewer: 'guest' | 'agent'): boolean {
  return message.delivery !== undefined || message.author.kind === viewer
}
