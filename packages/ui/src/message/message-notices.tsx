'use client'

import type { Message, Part } from '@parlor/react'
import type { ReactElement } from 'react'
import { FileIcon, LockIcon } from '../shared/late-icons.tsx'
import { readable } from '../words/names.ts'
import { eventInWords } from '../words/part-words.ts'
import { Shown } from '../shared/shown.tsx'
import { useLabels } from '../shared/use-labels.ts'

export interface MessageNoticesProps {
  readonly parts: readonly Part[]
  readonly message?: Message
  /** Of its button. */
  readonly controlTabIndex?: number
}

/** What is said in a line: events, and content of a kind that is not known. */
export function MessageNotices({ parts, message, controlTabIndex }: MessageNoticesProps): ReactElement {
  return (
    <Shown items={parts.filter(({ kind }) => kind === 'unknown' || kind === 'event')} tabIndex={controlTabIndex}>
      {(part, index) => (
        // The parts of a message never change places.
        <Notice key={index} part={part} message={message} />
      )}
    </Shown>
  )
}

function Notice({ part, message }: { readonly part: Part; readonly message?: Message }): ReactElement | null {
  const labels = useLabels()
  if (part.kind !== 'unknown' && part.kind !== 'event') return null
  const words =
    part.kind === 'unknown'
      ? labels.unknownPart(readable(part.name, ''))
      : eventInWords(part.name, message?.author ?? { kind: 'agent' }, labels)
  return (
    <span data-slot={`${part.kind}-part`} className="parlor-unknown-part">
      {part.kind === 'unknown' ? <FileIcon /> : <LockIcon />}
      <bdi>{words}</bdi>
    </span>
  )
}
