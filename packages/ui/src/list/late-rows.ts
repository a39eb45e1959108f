'use client'

import type * as RowExtras from './row-extras.ts'
import { lazily, useLazy, type Lazy } from '../shared/lazily.ts'

/** What rows need now and then, asked for when the page is idle. */
export const rowExtras: Lazy<typeof RowExtras> = lazily(() => import('./row-extras.ts'))

/** Them, when they are there. */
export function useRowExtras(when?: 'now' | 'idle'): typeof RowExtras | undefined {
  const loading = useLazy(rowExtras, when)
  return loading.status === 'ready' ? loading.value : undefined
}
