'use client'

import { createContext, type Context } from 'react'
import type { Desktop } from './desktop.ts'

export const DesktopContext: Context<Desktop | null> = createContext<Desktop | null>(null)
