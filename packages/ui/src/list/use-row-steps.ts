'use client'

import type { Message } from '@parlor/react'
import { useMemo, useState } from 'react'
import { firstStep, nextStep, type RowStep } from './row-steps.ts'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

/** The rows to be drawn now. What a change leaves over follows before the browser paints. */
export function useRowSteps(rows: readonly Message[]): RowStep {
  const [drawn] = useState(() => remember(firstStep(rows)))
  const [rest, setRest] = useState<readonly Message[]>()
  const step = useMemo(() => (rest === rows ? firstStep(rows) : nextStep(drawn.get(), rows)), [rest, rows, drawn])
  useIsomorphicLayoutEffect(() => {
    drawn.set(step)
    if (step.rest) setRest(step.rest)
  }, [drawn, step])
  return step
}

interface Memory {
  readonly get: () => RowStep
  readonly set: (step: RowStep) => void
}

/** What was drawn last. As a state it would draw the list twice for each message. */
function remember(first: RowStep): Memory {
  let last = first
  return { get: () => last, set: (step) => void (last = step) }
}
