'use client'

import type { ChatErrorCode } from '@parlor/react'
import { useLabels } from '../shared/use-labels.ts'
import { reasonOf } from '../words/reason.ts'

/** Why a text was not taken. */
export function RefusalText({ code }: { readonly code: ChatErrorCode }): string {
  return useLabels()[reasonOf(code)]
}
