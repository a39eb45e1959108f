'use client'

import type { Message } from '@parlor/react'
import { useState } from 'react'
import { firstStep, nextStep, type RowStep } from './row-steps.ts'
import { useIsomorphicLayoutEffect } from '../shared/use-isomorphic-layout-effect.ts'

/** The rows to be drawn now. What a change leaves over follows before the browser paints. */
export function useRowSteps(rows: readonly Message[]): RowStep {
  const [taken, setTaken] = useState(() => ({ goal: rows, step: firstStep(rows) }))
  let { step } = taken
  if (taken.goal !== rows) {
    step = nextStep(step, rows)
    setTaken({ goal: rows, step })
  }
  const { rest } = step
  useIsomorphicLayoutEffect(() => {
    if (rest) setTaken((before) => (before.step === step ? { ...before, step: nextStep(step, rest) } : before))
  }, [step, rest])
  return step
}
