import type { Message } from '@parlor/react'
import { bubbleText } from '../message/bubble-text.ts'
import type { SomeLabels } from './labels.ts'
import { partsInWords } from './part-words.ts'

/** All that a message says: what stands in its bubble, and its other parts in words. */
export function messageInWords({ parts, author }: Pick<Message, 'parts' | 'author'>, labels: SomeLabels): string {
  return [bubbleText(parts), partsInWords(parts, author, labels)].filter(Boolean).join(' ')
}
