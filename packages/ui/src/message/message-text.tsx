'use client'

import { useRowExtras } from '../list/late-rows.ts'
import { useMemo, type ReactElement } from 'react'
import type { TextPiece } from './linkify.ts'
import { MarkedText } from '../search/marked-text.tsx'
import { useParts } from '../shared/parts-context.ts'

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
export function MessageText(props: MessageTextProps): ReactElement {
  const { text, length } = props
  return address.test(text) ? <LinkedText {...props} /> : <MarkedText text={text.slice(0, length)} />
}

/** Plain until those who find addresses are there. */
function LinkedText({ text, length, linkTabIndex }: MessageTextProps): ReactElement {
  const { labels } = useParts()
  const linkify = useRowExtras()?.linkify ?? plain
  const pieces = useMemo(() => cut(linkify(text), length ?? text.length), [linkify, text, length])
  return (
    <>
      {pieces.map((piece, index) =>
        piece.kind === 'plain' ? (
          <MarkedText key={index} text={piece.text} />
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
            <MarkedText text={piece.text} />
          </a>
        ),
      )}
    </>
  )
}

const plain = (text: string): readonly TextPiece[] => [{ kind: 'plain', text }]

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
