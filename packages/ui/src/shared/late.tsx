'use client'

import { createElement, type ComponentType, type ReactElement } from 'react'
import { useLazy, type Lazy } from './lazily.ts'
import { LoadAgain } from './load-again.tsx'

/** A part out of a piece that is loaded on first need. Nothing until it is there; a way to try again when it could not be loaded. */
export function late<Piece, Props extends object>(
  piece: Lazy<Piece>,
  choose: (piece: Piece) => ComponentType<Props>,
): (props: Props) => ReactElement {
  return function Late(props) {
    const part = useLazy(piece)
    return part.status === 'ready' ? createElement(choose(part.value), props) : <LoadAgain part={part} />
  }
}
