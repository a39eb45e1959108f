'use client'

import { useContext, type ReactElement, type ReactNode } from 'react'
import { most } from './limits.ts'
import { RoomContext } from './room.ts'
import { useShown } from './use-shown.tsx'

export interface ShareProps {
  /** How many there are. */
  readonly among: number
  readonly children: ReactNode
}

/** Parts the room among things that hold lists themselves: lists in a list get no more of it than the list alone. */
export function Share({ among, children }: ShareProps): ReactElement {
  const room = useContext(RoomContext) / Math.max(1, Math.min(most, among))
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}

export interface ShownProps<Item> {
  readonly items: readonly Item[]
  /** Of the button. */
  readonly tabIndex?: number
  readonly children: (item: Item, index: number) => ReactNode
}

/** A list with a button that shows more of it. */
export function Shown<Item>({ items, tabIndex, children }: ShownProps<Item>): ReactElement {
  const [shown, more] = useShown(items, tabIndex)
  return (
    <Share among={items.length}>
      {shown.map(children)}
      {more}
    </Share>
  )
}

/** What is beyond the start of a list: a button that shows more of it. */
export function More<Item>({ items, tabIndex, children }: ShownProps<Item>): ReactElement {
  const [shown, more] = useShown(items, tabIndex, { isOpen: false })
  return (
    <>
      {shown.map(children)}
      {more}
    </>
  )
}
