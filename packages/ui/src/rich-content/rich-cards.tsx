'use client'

import type { ReactElement } from 'react'
import { Attachment } from './attachment.tsx'
import { Card } from './card.tsx'
import { Carousel } from './carousel.tsx'
import { Share } from '../shared/shown.tsx'
import type { MessagePartProps } from '../message/message-part.tsx'

/** The parts that are loaded together when the first card or file comes. */
export function RichContent(props: MessagePartProps): ReactElement {
  return (
    <Share among={props.message.parts.length}>
      <Content {...props} />
    </Share>
  )
}

function Content({ message, part, controlTabIndex }: MessagePartProps): ReactElement | null {
  switch (part.kind) {
    case 'attachment':
      return <Attachment part={part} controlTabIndex={controlTabIndex} />
    case 'card':
      return <Card message={message} card={part.card} controlTabIndex={controlTabIndex} />
    case 'carousel':
      return <Carousel message={message} cards={part.cards} controlTabIndex={controlTabIndex} />
    default:
      return null
  }
}
