'use client'

import type * as Announcing from './announcements.ts'
import { lazily, type Lazy } from '../shared/lazily.ts'

/** What decides what is said aloud, asked for when the page is idle. */
export const announcing: Lazy<typeof Announcing> = lazily(() => import('./announcements.ts'))
