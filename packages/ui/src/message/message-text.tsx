'use client'

import { useRowExtras } from '../list/late-rows.ts'
import type { ReactElement, ReactNode } from 'react'
import { MarkedText } from '../search/marked-text.tsx'

export interface MessageTextProps {
  readonly text: string
  /** How much of it is shown. @default all of it */
  readonly length?: number
  /** Of the links. `-1` keeps them out of the tab order. */
  readonly linkTabIndex?: number
}

/** Signs of an address. Text without one needs nobody who finds it. */
const address = /:\/\/|www\.|mailto:|tel:/i

/** Text as text, with its explicit addresses as links. */
export function MessageText(props: MessageTextProps): ReactNode {
  return address.test(props.text) ? <LateLinks {...props} /> : marked(props.text.slice(0, props.length))
}

/** Plain until those who find addresses are there. */
function LateLinks(props: MessageTextProps): ReactNode {
  const Links = useRowExtras()?.LinkedText
  return Links ? <Links {...props}>{marked}</Links> : marked(props.text.slice(0, props.length))
}

const marked = (text: string): ReactElement => <MarkedText text={text} />
