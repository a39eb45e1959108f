'use client'

import { useContext, type ReactNode } from 'react'
import { cutAt } from './find-text.ts'
import { MarkedContext } from './message-search-context.ts'

/** A piece of a text, with what is looked for marked in it. */
export function MarkedText({ text }: { readonly text: string }): ReactNode {
  const wanted = useContext(MarkedContext)
  if (wanted === '') return text
  return cutAt(text, wanted).map((piece, index) =>
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
