'use client'

import type { AttachmentPart, ChatError, Upload } from '@parlor/core'
import { useCallback } from 'react'
import { useParlorContext } from './context.ts'
import { useConversationState, useFact } from './use-conversation-state.ts'
import { useRequest } from './use-request.ts'

export interface UseAttachmentResult {
  /** The freshest address known; it lives about ten minutes. */
  readonly url: string | undefined
  /** The file itself, while this page still has it: it was sent from here. */
  readonly file: Upload['file'] | undefined
  /** Asks for a fresh address, when the one at hand is dead. Absent where the transport cannot. */
  readonly refresh: (() => void) | undefined
  readonly isRefreshing: boolean
  /** Why the latest `refresh` failed. */
  readonly error: ChatError | null
}

/** A file in a message. Renders when its address changes. */
export function useAttachment({ id, url }: AttachmentPart): UseAttachmentResult {
  const { conversation } = useParlorContext('useAttachment')
  const fresh = useConversationState((state) => own(state.attachmentUrls, id))
  const file = useConversationState((state) => own(state.sentFiles, id))
  const { attachments: canRefresh } = useFact('capabilities')
  const { track, isPending, error } = useRequest()
  const refresh = useCallback(() => track(conversation.link()?.refreshAttachment?.(id)), [conversation, id, track])
  return { url: fresh ?? url, file, refresh: canRefresh ? refresh : undefined, isRefreshing: isPending, error }
}

/** An id may be a name that every object has. */
function own<Value>(values: Readonly<Record<string, Value>> | undefined, id: string): Value | undefined {
  return values && Object.hasOwn(values, id) ? values[id] : undefined
}
