'use client'

import type { Message } from '@parlor/react'
import type { ReactElement } from 'react'
import { rowExtras } from '../list/late-rows.ts'
import { late } from '../shared/late.tsx'
import { most } from '../shared/limits.ts'
import type { ShownProps } from '../shared/shown.tsx'
import { MessagePart } from './message-part.tsx'
import type { RichPart } from './rich-part.ts'

export interface MessagePartsProps {
  readonly message: Message
  /** All of one sort. */
  readonly parts: readonly RichPart[]
  readonly controlTabIndex?: number
}

/** The first parts of one sort; those who show more of them come late. */
export function MessageParts({ parts, ...props }: MessagePartsProps): ReactElement {
  // The parts of a message never change places.
  const draw = (part: RichPart, index: number): ReactElement => <MessagePart key={index} part={part} {...props} />
  return (
    <>
      {parts.slice(0, most).map(draw)}
      {parts.length > most && (
        <LateMore items={parts.slice(most)} tabIndex={props.controlTabIndex}>
          {draw}
        </LateMore>
      )}
    </>
  )
}

const LateMore: (props: ShownProps<RichPart>) => ReactElement = late(rowExtras, ({ More }) => More<RichPart>)
