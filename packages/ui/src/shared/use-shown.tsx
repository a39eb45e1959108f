'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { useParts } from './parts-context.ts'
import { useStep } from './room.ts'

export interface ShownOptions {
  /** How many times more than usual may be shown. @default 1 */
  readonly weight?: number
  /** Whether something is shown before the button is pressed. @default true */
  readonly isOpen?: boolean
}

/** As much of a list as there is room for, and a button that shows as much again. The focus goes on to what is new. */
export function useShown<Item>(
  items: readonly Item[],
  tabIndex?: number,
  { weight = 1, isOpen = true }: ShownOptions = {},
): readonly [shown: readonly Item[], more: ReactNode] {
  const { labels } = useParts()
  const step = useStep() * weight
  const [count, setCount] = useState(isOpen ? step : 0)
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const next = last.current?.nextElementSibling ?? last.current
    const field = next?.matches(fields) ? next : (next?.querySelector(fields) ?? next?.closest('[tabindex]'))
    ;(field as HTMLElement | undefined)?.focus()
  }, [count])
  return [
    items.slice(0, count),
    count < items.length && (
      <Button
        kind="link"
        tabIndex={tabIndex}
        onClick={({ currentTarget }) => {
          last.current = currentTarget.previousElementSibling
          setCount(count + step)
        }}
      >
        {labels.showMore}
      </Button>
    ),
  ]
}

const fields = 'a, button, input, select, textarea'
