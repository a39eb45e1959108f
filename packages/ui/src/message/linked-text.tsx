'use client'

import { Fragment, useMemo, type ReactElement, type ReactNode } from 'react'
import { useLabels } from '../shared/use-labels.ts'
import { linkify, type TextPiece } from './linkify.ts'
import type { MessageTextProps } from './message-text.tsx'

export interface LinkedTextProps extends MessageTextProps {
  /** Draws a piece of the text. */
  readonly children: (text: string) => ReactNode
}

/** Text with its explicit addresses as links. */
export function LinkedText({ text, length = text.length, linkTabIndex, children }: LinkedTextProps): ReactElement {
  const labels = useLabels()
  const pieces = useMemo(() => cut(linkify(text), length), [text, length])
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'plain' ? (
          <Fragment key={index}>{children(piece.text)}</Fragment>
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
            {children(piece.text)}
          </a>
        ),
      )}
    </>
  )
}

/** A link that is cut would lead elsewhere, so what is left of it is plain. */
function cut(pieces: readonly TextPiece[], length: number): readonly TextPiece[] {
  let left = length
  return pieces.flatMap((piece): TextPiece[] => {
    const text = piece.text.slice(0, left)
    left -= text.length
    if (text === '') return []
    return text === piece.text ? [piece] : [{ kind: 'plain', text }]
  })
}
