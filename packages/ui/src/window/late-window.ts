'use client'

import type * as WindowExtras from './window-extras.ts'
import { lazily, type Lazy } from '../shared/lazily.ts'

/** What a window needs now and then, asked for when the page is idle. */
export const windowExtras: Lazy<typeof WindowExtras> = lazily(() => import('./window-extras.ts'))
