'use client'

import { useContext, type ReactNode } from 'react'
import { useRowExtras } from '../list/late-rows.ts'
import { MarkedContext } from './message-search-context.ts'

/** A piece of a text, with what is looked for marked in it. */
export function MarkedText({ text }: { readonly text: string }): ReactNode {
  const wanted = useContext(MarkedContext)
  return wanted === '' ? text : <Marks text={text} wanted={wanted} />
}

function Marks({ text, wanted }: { readonly text: string; readonly wanted: string }): ReactNode {
  const pieces = useRowExtras()?.cutAt(text, wanted) ?? [text]
  return pieces.map((piece, index) =>
    index % 2 === 0 ? (
      piece
    ) : (
      // The pieces of a text never change places.
      <mark key={index} className="parlor-mark">
        {piece}
      </mark>
    ),
  )
}
