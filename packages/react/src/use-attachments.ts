'use client'

import type { AttachmentPart, ConversationState, SessionInfo, Upload } from '@parlor/core'
import { useCallback } from 'react'
import { readyParts, selectIsUploading } from './composer-rules.ts'
import { useParlorContext } from './context.ts'
import { useConversationState } from './use-conversation-state.ts'

export interface UseAttachmentsResult {
  /** Whether files may be sent now: the transport can, and the session takes them. Draw no control otherwise. */
  readonly supported: boolean
  /** Files on their way to the service, or ready to go with the next message. */
  readonly uploads: readonly Upload[]
  /** Whether some file is still on its way. */
  readonly isUploading: boolean
  /** For the `accept` of a file input: the media types that the session takes; `undefined` for all. */
  readonly accept: string | undefined
  /** Largest file, bytes; `undefined` when none is known. */
  readonly maxBytes: number | undefined
  /** Uploads files. One that the session does not take becomes an upload that has failed, with the reason. */
  readonly add: (files: Iterable<Upload['file']>) => void
  /** Takes a file back, wherever it is on its way. */
  readonly remove: (id: string) => void
  /** Uploads a failed file once more. */
  readonly retry: (id: string) => void
  /** The parts that send what is ready, for {@link UseSendMessageResult.send}. */
  readonly takeReady: () => readonly AttachmentPart[]
}

/** Files that go out. Renders when one of them changes. */
export function useAttachments(): UseAttachmentsResult {
  const { conversation } = useParlorContext('useAttachments')
  const uploads = useConversationState(selectUploads) ?? none
  const session = useConversationState(selectSession)
  const isOpen = useConversationState(selectIsOpen)
  const supported = useConversationState(selectCan) && isOpen && !!session?.takesFiles

  const add = useCallback(
    (files: Iterable<Upload['file']>) => {
      const link = conversation.link()
      for (const file of files) link?.upload?.(file)
    },
    [conversation],
  )
  const remove = useCallback((id: string) => conversation.link()?.removeUpload?.(id), [conversation])
  const retry = useCallback(
    (id: string) => {
      const upload = conversation.getState().uploads?.find((candidate) => candidate.id === id)
      if (upload?.status !== 'failed') return
      remove(id)
      add([upload.file])
    },
    [add, conversation, remove],
  )
  const takeReady = useCallback(() => readyParts(conversation.getState()), [conversation])
  const types = session?.fileTypes ?? []
  return {
    supported,
    uploads,
    isUploading: useConversationState(selectIsUploading),
    accept: types.length === 0 || types.includes('*/*') ? undefined : types.join(','),
    maxBytes: session && session.maxFileSizeKB * 1_000,
    add,
    remove,
    retry,
    takeReady,
  }
}

const none: readonly Upload[] = []
const selectUploads = (state: ConversationState): readonly Upload[] | undefined => state.uploads
const selectSession = (state: ConversationState): SessionInfo | undefined => state.session
const selectCan = (state: ConversationState): boolean => state.capabilities.attachments
const selectIsOpen = ({ connection }: ConversationState): boolean => connection.status === 'ready'
