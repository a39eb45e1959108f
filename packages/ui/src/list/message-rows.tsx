'use client'

import type { Message } from '@parlor/react'
import {
  cloneElement,
  createContext,
  forwardRef,
  useContext,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactElement,
  type ReactNode,
} from 'react'
import { Virtualizer, type CustomItemComponentProps, type VirtualizerHandle } from 'virtua'
import { DateSeparator } from './date-separator.tsx'
import type { MessageRowProps } from './message-row.tsx'
import { useParts } from '../shared/parts-context.ts'
import { useKeptRows } from './use-kept-rows.ts'
import { useLayout } from './use-layout.ts'

export interface MessageRowsProps {
  readonly rows: readonly Message[]
  /** Whether rows came or went anywhere but at the end. */
  readonly shifts: boolean
  /** Numbers of rows that stay in the document: the one with the focus, the one that is gone to, both ends of what is selected. */
  readonly wanted: readonly number[]
  /** Whether the list follows its end. */
  readonly isAtEnd: boolean
  readonly children: (message: Message, index: number) => ReactElement<MessageRowProps>
  /** Hears that sizes changed, before the browser paints. */
  readonly onMeasure: () => void
  readonly listProps: ComponentPropsWithoutRef<'ol'>
}

/** A day's own line, with the gap above it, CSS pixels. */
const dayLine = 40

/**
 * The rows in the document. Windowed by virtua where boxes have sizes; else, on a server and in a DOM for tests, plainly
 * one below the other.
 */
export function MessageRows(props: MessageRowsProps): ReactElement {
  const { rows, shifts, wanted, isAtEnd, children, onMeasure, listProps } = props
  const hasLayout = useLayout()
  const { format } = useParts()
  const virtualizer = useRef<VirtualizerHandle>(null)
  const kept = useKeptRows(rows.length, wanted, isAtEnd)
  const [day, setDay] = useState<number>()

  /** Where a day begins its own line tells it, until that is out of sight. Nobody looks for the day at the end. */
  function onScroll(offset: number): void {
    const list = virtualizer.current!
    const index = list.findItemIndex(offset)
    const first = rows[index]?.time
    const isTold = offset - list.getItemOffset(index) < dayLine && !isSameDay(rows[index - 1]?.time, first)
    const at = isTold || offset + list.viewportSize > list.scrollSize - dayLine ? undefined : first
    if (day !== at && !isSameDay(day, at)) setDay(at)
  }

  /** No time is a day of its own. */
  const isSameDay = (one = 0, other = 0): boolean => format.dayKey(one) === format.dayKey(other)

  // Writing a day takes longer than drawing a row.
  const dayAfloat = useMemo(
    () =>
      day !== undefined && (
        <DateSeparator at={day} data-slot="date-afloat" aria-hidden="true" className="parlor-date-afloat" />
      ),
    [day],
  )

  return (
    <ListProps.Provider value={listProps}>
      {hasLayout ? (
        <>
          {dayAfloat}
          <Virtualizer
            ref={virtualizer}
            as={List}
            item={Item}
            data={rows}
            shift={shifts}
            keepMounted={kept}
            itemSize={72}
            // At the end the rows that are kept are enough: those above would come and go with every message.
            bufferSize={isAtEnd ? 0 : undefined}
            onResize={onMeasure}
            onScroll={onScroll}
          >
            {children}
          </Virtualizer>
        </>
      ) : (
        <List>{rows.map(children)}</List>
      )}
    </ListProps.Provider>
  )
}

const ListProps = createContext<ComponentPropsWithoutRef<'ol'>>({})

interface ListComponentProps {
  readonly style?: ComponentPropsWithoutRef<'ol'>['style']
  readonly children?: ReactNode
}

const List = forwardRef<HTMLOListElement, ListComponentProps>(function List({ style, children }, ref) {
  const props = useContext(ListProps)
  return (
    <ol ref={ref} style={style && { ...style, pointerEvents: undefined }} {...props}>
      {children}
    </ol>
  )
})

const Item = forwardRef<HTMLLIElement, CustomItemComponentProps>(function Item({ style, children }, ref) {
  return cloneElement(children as ReactElement<MessageRowProps>, { itemRef: ref, itemStyle: style })
})
