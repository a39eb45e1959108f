'use client'

import type { TimeSlot } from '@parlor/react'
import { useMemo } from 'react'
import { useParts } from '../shared/parts-context.ts'
import { daysOf, type Day } from './times.ts'

/** Times by local day, in words. */
export function useDays(slots: readonly TimeSlot[]): readonly Day[] {
  const { format } = useParts()
  return useMemo(() => daysOf(slots, format), [slots, format])
}
