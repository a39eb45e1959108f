'use client'

import type { Conversation } from '@parlor/core'
import { useParlorContext } from './context.ts'

/**
 * The conversation of this subtree itself. It does not render on changes; its verbs give promises, where those of the
 * other hooks give facts.
 */
export function useConversation(): Conversation {
  return useParlorContext('useConversation').conversation
}
