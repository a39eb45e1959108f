'use client'

import type { ReactElement } from 'react'
import { DatePicker } from './date-picker.tsx'
import { FormCard } from './form-card.tsx'
import { ListPicker } from './list-picker.tsx'
import { Share } from '../shared/shown.tsx'
import type { MessagePartProps } from '../message/message-part.tsx'

/** The parts that are loaded together when the first question to choose or to fill in comes. */
export function RichContent(props: MessagePartProps): ReactElement {
  return (
    <Share among={props.message.parts.length}>
      <Content {...props} />
    </Share>
  )
}

function Content({ message, part, controlTabIndex }: MessagePartProps): ReactElement | null {
  switch (part.kind) {
    case 'date-picker':
      return <DatePicker message={message} picker={part} controlTabIndex={controlTabIndex} />
    case 'list-picker':
      return <ListPicker message={message} picker={part} controlTabIndex={controlTabIndex} />
    case 'form':
      return <FormCard message={message} form={part} controlTabIndex={controlTabIndex} />
    default:
      return null
  }
}
