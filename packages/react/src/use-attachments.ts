'use client'

import type { AttachmentPart, Upload } from '@parlor/core'
import { useMemo } from 'react'
import { readyParts, selectIsUploading } from './composer-rules.ts'
import { useParlorContext } from './context.ts'
import { useFact } from './use-conversation-state.ts'

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
  const uploads = useFact('uploads') ?? none
  const session = useFact('session')
  const { attachments } = useFact('capabilities')
  const isOpen = useFact('connection').status === 'ready'

  const verbs = useMemo(() => {
    const { link, getState } = conversation
    const add = (files: Iterable<Upload['file']>): void => {
      for (const file of files) link()?.upload?.(file)
    }
    const remove = (id: string): void => link()?.removeUpload?.(id)
    const retry = (id: string): void => {
      const upload = getState().uploads?.find((candidate) => candidate.id === id)
      if (upload?.status !== 'failed') return
      remove(id)
      add([upload.file])
    }
    return { add, remove, retry, takeReady: () => readyParts(getState()) }
  }, [conversation])
  const types = session?.fileTypes ?? []
  return {
    supported: attachments && isOpen && !!session?.takesFiles,
    uploads,
    isUploading: selectIsUploading({ uploads }),
    accept: types.length === 0 || types.includes('*/*') ? undefined : types.join(','),
    maxBytes: session && session.maxFileSizeKB * 1_000,
    ...verbs,
  }
}

const none: readonly Upload[] = []
