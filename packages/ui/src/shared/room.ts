'use client'

import { createContext, useContext, type Context } from 'react'
import { most } from './limits.ts'

/** How many things may be shown at first, all in all, of what is drawn here. */
export const RoomContext: Context<number> = createContext(200)

/** How many things of one list there is room for. */
export function useStep(): number {
  return Math.floor(Math.max(1, Math.min(most, useContext(RoomContext))))
}
