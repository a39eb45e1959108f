'use client'

import type { Chat } from '@parlor/core'
import { useParlorContext } from './context.ts'

/** The chat given to `ParlorProvider`, for what no other hook offers: its list of conversations, `remove`, `destroy`. */
export function useChat(): Chat {
  return useParlorContext('useChat').chat
}
