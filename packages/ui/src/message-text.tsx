'use client'

import type { ReactElement } from 'react'
import { linkify } from './linkify.ts'
import { useParts } from './parts-context.ts'

export interface MessageTextProps {
  readonly text: string
  /** Of the links. `-1` keeps them out of the tab order. */
  readonly linkTabIndex?: number
}

/** Text as text, with its explicit addresses as links. */
export function MessageText({ text, linkTabIndex }: MessageTextProps): ReactElement {
  const { labels } = useParts()
  return (
    <>
      {linkify(text).map((piece, index) =>
        piece.kind === 'plain' ? (
          piece.text
        ) : (
          <a
            // The pieces of a text never change places.
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer"
            title={piece.host === undefined ? labels.newWindow : `${piece.host} · ${labels.newWindow}`}
            data-host={piece.host}
            tabIndex={linkTabIndex}
            className="parlor-link"
          >
            {piece.text}
          </a>
        ),
      )}
    </>
  )
}
